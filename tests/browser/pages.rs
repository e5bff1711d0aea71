//! The pages of the built book, open in a browser.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tokio::time::timeout;

use crate::browsers::{Browsers, close, runtime};
use crate::driver::Kind;

/// For each test, and for the start of what it needs. Every page in one state takes a minute, and more where the machine does
/// much else.
pub(crate) const LIMIT: Duration = Duration::from_secs(600);

/// Whether a test that visits many pages visits this one. Under `CI=true` that is every page; elsewhere two lessons and those
/// unlike them, so that a book of twenty chapters takes no longer than one of eight.
pub(crate) fn looked_at(page: &str) -> bool {
    let lessons = house::lessons();
    let lessons = [lessons.first(), lessons.last()].into_iter().flatten();
    house::in_ci()
        || [
            "index",
            "gil",
            "gil-details",
            "claims",
            "rosetta",
            "rosetta-asyncio",
        ]
        .into_iter()
        .chain(lessons.map(|lesson| lesson.folder.as_str()))
        .any(|name| page.trim_end_matches(".html") == name)
}

/// The file of the first lesson's chapter.
pub(crate) fn first_lesson() -> String {
    format!("{}.html", house::lessons()[0].folder)
}

/// The built book, open in a browser.
pub(crate) struct Pages {
    pub(crate) browser: WebDriver,
    kind: Kind,
    browsers: Arc<Browsers>,
}

impl Pages {
    /// The folder of the built book.
    pub(crate) fn book(&self) -> &Path {
        self.browsers.book()
    }

    /// The files of the pages that readers come to and a test looks at, sorted: see [`looked_at`].
    pub(crate) fn some(&self) -> Vec<String> {
        let mut pages = self.all();
        pages.retain(|page| looked_at(page));
        pages
    }

    /// The files of all pages that readers come to, sorted.
    pub(crate) fn all(&self) -> Vec<String> {
        let files = house::files(self.book(), "html");
        let names = files.iter().map(|file| house::stem(file) + ".html");
        names
            .filter(|name| name != "toc.html" && name != "print.html")
            .collect()
    }

    pub(crate) async fn go(&self, page: &str) -> WebDriverResult<()> {
        let file = page.split(['?', '#']).next().unwrap_or(page);
        assert!(self.book().join(file).is_file(), "the book has no {file}");
        self.browser
            .goto(format!("file://{}/{page}", self.book().display()))
            .await
    }

    /// A command of Chromium's own protocol.
    pub(crate) async fn set(&self, command: &str, words: Value) -> WebDriverResult<Value> {
        self.browser.cdp().send_raw(command, words).await
    }

    /// A page of this many pixels, on a high screen.
    pub(crate) async fn width(&self, pixels: u32) -> WebDriverResult<()> {
        self.size(pixels, 1200).await
    }

    /// A screen of this many pixels. No window is narrower than 500; Chromium can say that its screen is, Firefox cannot.
    pub(crate) async fn size(&self, width: u32, height: u32) -> WebDriverResult<()> {
        if self.kind == Kind::Firefox {
            return self.browser.set_window_rect(0, 0, width, height).await;
        }
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.set("Emulation.setDeviceMetricsOverride", size).await?;
        // What comes into sight by another layout may need a font that is not there yet, and is wider without.
        let laid_out = "return document.documentElement.offsetWidth > 0 && document.fonts.status";
        self.until(laid_out, "loaded").await
    }

    pub(crate) async fn theme(&self, name: &str) -> WebDriverResult<()> {
        self.ask(&format!("localStorage.setItem('mdbook-theme', '{name}')"))
            .await?;
        self.browser.refresh().await
    }

    /// What failed since somebody asked, as the log of the browser has it.
    pub(crate) async fn errors(&self) -> WebDriverResult<Vec<String>> {
        let log = self.browser.browser_log().await?;
        let mut entries: Vec<String> = log.iter().map(|entry| format!("{entry:?}")).collect();
        entries.retain(|entry| entry.contains("SEVERE"));
        Ok(entries)
    }

    /// Presses a key where the focus is.
    pub(crate) async fn press(&self, key: Key) -> WebDriverResult<()> {
        self.browser.active_element().await?.send_keys(key).await
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

/// Runs `test` on the open book in Chromium, within a limit; whatever happens, its browser is closed or goes to the next
/// test.
pub(crate) fn in_the_browser(test: impl AsyncFnOnce(&Pages) -> WebDriverResult<()>) {
    in_a(Kind::Chromium, test);
}

/// The same in Firefox.
pub(crate) fn in_firefox(test: impl AsyncFnOnce(&Pages) -> WebDriverResult<()>) {
    in_a(Kind::Firefox, test);
}

fn in_a(kind: Kind, test: impl AsyncFnOnce(&Pages) -> WebDriverResult<()>) {
    if !kind.is_there() {
        return;
    }
    let browsers = Browsers::shared();
    let open = in_time(browsers.take(kind)).expect("the browser starts");
    let pages = Pages {
        kind,
        browser: open.browser.clone(),
        browsers: Arc::clone(&browsers),
    };
    match catch_unwind(AssertUnwindSafe(|| in_time(test(&pages)))) {
        Ok(Ok(())) => in_time(browsers.put_back(open)).expect("the browser opens a tab"),
        failed => {
            close(open);
            match failed {
                Ok(result) => result.expect("the browser does as it is told"),
                Err(panic) => resume_unwind(panic),
            }
        }
    }
}

fn in_time<T>(work: impl Future<Output = T>) -> T {
    let done = runtime().block_on(async { timeout(LIMIT, work).await });
    done.expect("the browser answers in time")
}
