//! The built book, and browsers for it: as many as tests run at once, each taken over by the next test.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::Duration;

use house::root;
use tempfile::TempDir;
use thirtyfour::common::capabilities::firefox::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;
use tokio::runtime::{Builder, Runtime};

use crate::driver::{Driver, Kind};

const FLAGS: [&str; 10] = [
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
];

/// An open browser with a profile of its own.
pub(crate) struct Open {
    pub(crate) kind: Kind,
    pub(crate) browser: WebDriver,
    driver: Driver,
    profile: TempDir,
}

/// What the tests share. It ends with the last test that uses it.
pub(crate) struct Browsers {
    book: TempDir,
    idle: Mutex<Vec<Open>>,
}

impl Browsers {
    /// Those that another test still uses, or new ones.
    pub(crate) fn shared() -> Arc<Self> {
        static IN_USE: Mutex<Weak<Browsers>> = Mutex::new(Weak::new());
        let mut in_use = lock(&IN_USE);
        if let Some(browsers) = in_use.upgrade() {
            return browsers;
        }
        let browsers = Arc::new(Self {
            idle: Mutex::default(),
            book: built(),
        });
        *in_use = Arc::downgrade(&browsers);
        browsers
    }

    /// The folder of the built book.
    pub(crate) fn book(&self) -> &Path {
        self.book.path()
    }

    /// A browser that nobody uses.
    pub(crate) async fn take(&self, kind: Kind) -> WebDriverResult<Open> {
        match self.idle(kind) {
            Some(open) => Ok(open),
            None => open(kind).await,
        }
    }

    fn idle(&self, kind: Kind) -> Option<Open> {
        let mut idle = lock(&self.idle);
        let place = idle.iter().position(|open| open.kind == kind)?;
        Some(idle.remove(place))
    }

    /// For the next test, with nothing left of this one: what a page keeps, and what was set for its tab.
    pub(crate) async fn put_back(&self, open: Open) -> WebDriverResult<()> {
        let browser = &open.browser;
        // A tab that has not opened a page has no storage, and may not be asked for it.
        let forget = "if (!['about:', 'data:'].includes(location.protocol)) {
            localStorage.clear(); sessionStorage.clear() }";
        browser.execute(forget, []).await?;
        let fresh = browser.new_tab().await?;
        browser.close_window().await?;
        browser.switch_to_window(fresh).await?;
        if open.kind == Kind::Chromium {
            browser.browser_log().await?;
        }
        lock(&self.idle).push(open);
        Ok(())
    }
}

async fn open(kind: Kind) -> WebDriverResult<Open> {
    let profile = tempfile::tempdir().expect("a temporary folder");
    let driver = Driver::start(kind, profile.path());
    let address = format!("http://127.0.0.1:{}", driver.port);
    let browser = match kind {
        Kind::Chromium => WebDriver::new(address, chromium(profile.path())?).await?,
        Kind::Firefox => {
            let mut firefox = DesiredCapabilities::firefox();
            firefox.set_headless()?;
            WebDriver::new(address, firefox).await?
        }
    };
    Ok(Open {
        kind,
        browser,
        driver,
        profile,
    })
}

fn chromium(profile: &Path) -> WebDriverResult<thirtyfour::ChromeCapabilities> {
    let mut chrome = DesiredCapabilities::chrome();
    for flag in FLAGS {
        chrome.add_arg(flag)?;
    }
    chrome.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    chrome.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(chrome)
}

impl Drop for Browsers {
    fn drop(&mut self) {
        for open in lock(&self.idle).drain(..) {
            close(open);
        }
    }
}

/// Ends the browser and its driver, then its profile is removed.
pub(crate) fn close(open: Open) {
    let Open {
        browser,
        driver,
        profile,
        ..
    } = open;
    if let Err(error) = runtime().block_on(browser.quit()) {
        eprintln!("a browser did not quit: {error}");
    }
    drop(driver);
    drop(profile);
}

/// One for all tests: a browser's connection belongs to the runtime that opened it.
pub(crate) fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let mut builder = Builder::new_multi_thread();
        builder.worker_threads(1).enable_all();
        builder.build().expect("a runtime")
    })
}

fn built() -> TempDir {
    let book = tempfile::tempdir().expect("a temporary folder");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["book", "--dest"]);
    cargo.arg(book.path());
    let built = limited::Run::new(cargo, Duration::from_secs(600))
        .run()
        .unwrap_or_else(|e| panic!("{e}"));
    assert!(built.status.success(), "{}", built.output.stderr);
    book
}

/// A test that failed has not left the list half changed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
