//! A browser with the built book open in it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use house::{in_ci, root};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::capabilities::firefox::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;
use tokio::time::timeout;

const LIMIT: Duration = Duration::from_secs(180);

/// A chromedriver on a port of its own; it ends with the test.
struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// `None`, with a message, where there is no chromedriver.
    fn start() -> Option<Self> {
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

/// The built book, open in a browser.
pub(crate) struct Pages {
    pub(crate) browser: WebDriver,
    book: Arc<TempDir>,
    _profile: TempDir,
}

impl Pages {
    async fn open(driver: &Driver) -> WebDriverResult<Self> {
        let book = built();
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut chrome = DesiredCapabilities::chrome();
        for flag in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
        ] {
            chrome.add_arg(flag)?;
        }
        chrome.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        chrome.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        let address = format!("http://127.0.0.1:{}", driver.port);
        let browser = WebDriver::new(address, chrome).await?;
        Ok(Self {
            browser,
            book,
            _profile: profile,
        })
    }

    pub(crate) async fn go(&self, page: &str) -> WebDriverResult<()> {
        let file = page.split('?').next().unwrap_or(page);
        assert!(
            self.book.path().join(file).is_file(),
            "the book has no {file}"
        );
        self.browser
            .goto(format!("file://{}/{page}", self.book.path().display()))
            .await
    }

    /// Window and screen of this many pixels; headless Chromium has no window narrower than 500.
    pub(crate) async fn width(&self, pixels: u32) -> WebDriverResult<()> {
        let size =
            json!({ "width": pixels, "height": 1200, "deviceScaleFactor": 1, "mobile": false });
        self.browser
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", size)
            .await
            .map(drop)
    }

    pub(crate) async fn theme(&self, name: &str) -> WebDriverResult<()> {
        self.ask(&format!("localStorage.setItem('mdbook-theme', '{name}')"))
            .await?;
        self.browser.refresh().await
    }

    /// Runs a script; the value of `return …`.
    pub(crate) async fn ask(&self, script: &str) -> WebDriverResult<Value> {
        Ok(self
            .browser
            .execute(script, Vec::new())
            .await?
            .json()
            .clone())
    }
}

/// The built book: the one that another test of this program still uses, if there is one.
fn built() -> Arc<TempDir> {
    static IN_USE: Mutex<Weak<TempDir>> = Mutex::new(Weak::new());
    let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(book) = in_use.upgrade() {
        return book;
    }
    let book = Arc::new(tempfile::tempdir().expect("a temporary folder"));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["book", "--dest"]);
    cargo.arg(book.path());
    let built = limited::Run::new(cargo, Duration::from_secs(600))
        .run()
        .unwrap_or_else(|e| panic!("{e}"));
    assert!(built.status.success(), "{}", built.output.stderr);
    *in_use = Arc::downgrade(&book);
    book
}

/// Runs `test` on the open book, within a limit, and closes the browser whatever happens.
pub(crate) fn in_the_browser(test: impl AsyncFnOnce(&Pages) -> WebDriverResult<()>) {
    let Some(driver) = Driver::start() else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let pages = timeout(LIMIT, Pages::open(&driver))
            .await
            .expect("the browser starts in time");
        let pages = pages.expect("the browser starts");
        let result = timeout(LIMIT, test(&pages)).await;
        let browser = pages.browser.clone();
        browser.quit().await.expect("the browser quits");
        result
            .expect("the browser answers in time")
            .expect("the browser does as it is told");
    });
}
