//! The program that drives a browser, which ends with the tests whatever ends those.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;

use house::{in_ci, root};

use crate::pages::LIMIT;

/// Where `.ci/run` puts geckodriver. Elsewhere it is looked for as any program is.
const GECKODRIVER: &str = "target/ci/cargo/bin/geckodriver";

/// Runs a command until standard input ends, as it does with the tests, be they killed. Then the whole process group is
/// killed: the driver, and the browsers that would otherwise outlive it.
const UNTIL_THE_END: &str = "\"$@\" & read -r _; kill -KILL 0";

/// A browser that the tests know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// By chromedriver; in every run of the tests.
    Chromium,
    /// By geckodriver; slow to start, so `.ci/run` only.
    Firefox,
}

impl Kind {
    /// Whether it is here with its driver. If not, says what is skipped; under `CI=true` that is a failure.
    pub(crate) fn is_there(self) -> bool {
        let [browser, driver] = match self {
            Self::Chromium => ["chromium".into(), "chromedriver".into()],
            Self::Firefox => ["firefox".into(), geckodriver()],
        };
        let missing = match self {
            // A chromedriver finds other names than Debian's.
            Self::Chromium => missing(&driver),
            Self::Firefox => missing(&driver).or_else(|| missing(&browser)),
        };
        let Some(missing) = missing else { return true };
        let needed = format!("{} and {}", driver.display(), browser.display());
        assert!(!in_ci(), "CI needs {needed}: {missing}");
        eprintln!("skipped, {missing}: the pages in {self:?}, which needs {needed}");
        false
    }
}

fn geckodriver() -> PathBuf {
    let own = root().join(GECKODRIVER);
    match own.is_file() {
        true => own,
        false => "geckodriver".into(),
    }
}

/// Why the program cannot be run.
fn missing(program: &Path) -> Option<String> {
    let version = Command::new(program).arg("--version").output();
    let error = version.err()?;
    Some(format!("no {} here ({error})", program.display()))
}

/// A driver on a port of its own; it ends with its owner, and its browser with it.
pub(crate) struct Driver {
    child: Child,
    pub(crate) port: u16,
}

impl Driver {
    /// Of a browser that is there. `profiles` is the folder for what a browser keeps, if its driver makes that.
    pub(crate) fn start(kind: Kind, profiles: &Path) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", UNTIL_THE_END, "sh"]);
        match kind {
            Kind::Chromium => command.args(["chromedriver", "--port=0"]),
            Kind::Firefox => command
                .arg(geckodriver())
                .args(["--port", "0", "--websocket-port", "0", "--profile-root"])
                .arg(profiles),
        };
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.process_group(0).spawn().expect("there is a shell");
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let (say, said) = channel();
        thread::spawn(move || {
            for port in stdout.lines().map_while(Result::ok).filter_map(port) {
                let _ = say.send(port);
            }
        });
        let mut driver = Self { child, port: 0 };
        driver.port = said
            .recv_timeout(LIMIT)
            .unwrap_or_else(|_| panic!("the driver of {kind:?} says its port"));
        driver
    }
}

/// The port in `… started successfully on port 40123.` and in `… Listening on 127.0.0.1:40123`.
fn port(line: String) -> Option<u16> {
    let said = ["started successfully on port ", "Listening on 127.0.0.1:"];
    let (_, port) = said.iter().find_map(|said| line.split_once(said))?;
    port.trim_end_matches('.').parse().ok()
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

#[test]
fn what_a_driver_started_ends_with_it() {
    let mut command = Command::new("sh");
    // A driver whose browser would stay.
    let words = [
        "-c",
        UNTIL_THE_END,
        "sh",
        "sh",
        "-c",
        "sleep 600 & echo $!; wait",
    ];
    command.args(words).stdin(Stdio::piped());
    let mut child = command
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()
        .expect("there is a shell");
    let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut browser = String::new();
    stdout.read_line(&mut browser).expect("its number");
    drop(Driver { child, port: 0 });
    // The end of the last process that had the pipe.
    let mut rest = String::new();
    stdout.read_line(&mut rest).expect("the end");
    assert_eq!(
        (browser.trim().parse::<u32>().is_ok(), rest),
        (true, String::new())
    );
}
