//! The program that drives the browsers.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;

use house::in_ci;

use crate::pages::LIMIT;

/// A chromedriver on a port of its own; it ends with its owner.
pub(crate) struct Driver {
    child: Child,
    pub(crate) port: u16,
}

impl Driver {
    /// `None`, with a message, where there is no chromedriver.
    pub(crate) fn start() -> Option<Self> {
        let started = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn();
        let mut child = match started {
            Ok(child) => child,
            Err(missing) => {
                assert!(!in_ci(), "CI needs chromedriver and chromium: {missing}");
                eprintln!("skipped, no chromedriver here ({missing}): the pages in a browser");
                return None;
            }
        };
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let (say, said) = channel();
        thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                let port = line
                    .trim_end_matches('.')
                    .rsplit_once(" started successfully on port ");
                if let Some(port) = port.and_then(|(_, port)| port.parse().ok()) {
                    let _ = say.send(port);
                }
            }
        });
        let mut driver = Self { child, port: 0 };
        driver.port = said
            .recv_timeout(LIMIT)
            .expect("chromedriver says its port");
        Some(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
