//! The pages in a real browser: headless Chromium, driven by WebDriver, on the files as `cargo book` writes them.
//!
//! Skipped with a message where there is no `chromedriver`; required under `CI=true`.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use house::{in_ci, lessons, root};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::capabilities::firefox::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;
use tokio::time::{sleep, timeout};

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
struct Pages {
    browser: WebDriver,
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

    async fn go(&self, page: &str) -> WebDriverResult<()> {
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
    async fn width(&self, pixels: u32) -> WebDriverResult<()> {
        let size =
            json!({ "width": pixels, "height": 1200, "deviceScaleFactor": 1, "mobile": false });
        self.browser
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", size)
            .await
            .map(drop)
    }

    async fn theme(&self, name: &str) -> WebDriverResult<()> {
        self.ask(&format!("localStorage.setItem('mdbook-theme', '{name}')"))
            .await?;
        self.browser.refresh().await
    }

    /// Runs a script; the value of `return …`.
    async fn ask(&self, script: &str) -> WebDriverResult<Value> {
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
fn in_the_browser(test: impl AsyncFnOnce(&Pages) -> WebDriverResult<()>) {
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

/// How many panes of the first pair stand side by side, and how far the page can be scrolled sideways.
const LAYOUT: &str = "
    const panes = [...document.querySelector('.pair').querySelectorAll('.pane')];
    const tops = panes.map(pane => Math.round(pane.getBoundingClientRect().top));
    const side_by_side = tops.filter(top => top === tops[0]).length;
    const page = document.scrollingElement;
    return { panes: panes.length, side_by_side, sideways: page.scrollWidth - page.clientWidth };";

/// The colours of the page and of a pane, and the least contrast between text and its background in the article.
const COLOURS: &str = "
    const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => rgb(colour).slice(0, 3).map(c => c / 255)
        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = node => {
        for (; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor;
            const [, , , alpha = 1] = rgb(colour);
            if (alpha === 1) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    let least = 21, where = '';
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || !node.checkVisibility()) continue;
        const [a, b] = [light(getComputedStyle(node).color), light(behind(node))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < least) { least = contrast; where = node.outerHTML.slice(0, 120); }
    }
    return { page: behind(document.querySelector('main')), least, where };";

#[test]
fn two_panes_on_a_wide_page_and_one_column_on_a_narrow_one() {
    in_the_browser(async |pages| {
        for lesson in lessons() {
            let page = format!("{}.html", lesson.folder);
            pages.go(&page).await?;
            for (width, side_by_side) in [(1400, 2), (420, 1)] {
                pages.width(width).await?;
                let layout = pages.ask(LAYOUT).await?;
                let expected = json!({ "panes": 2, "side_by_side": side_by_side, "sideways": 0 });
                assert_eq!(layout, expected, "{page} at {width} px");
            }
        }
        for page in ["index.html", "gil.html", "rosetta.html"] {
            pages.go(page).await?;
            pages.width(420).await?;
            let page_width =
                "const p = document.scrollingElement; return p.scrollWidth - p.clientWidth";
            assert_eq!(
                pages.ask(page_width).await?,
                json!(0),
                "{page} scrolls sideways at 420 px"
            );
        }
        Ok(())
    });
}

#[test]
fn both_themes_can_be_read() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        let mut backgrounds = Vec::new();
        pages.go("index.html").await?;
        for theme in ["light", "navy"] {
            pages.theme(theme).await?;
            for lesson in lessons() {
                pages.go(&format!("{}.html", lesson.folder)).await?;
                let colours = pages.ask(COLOURS).await?;
                let least = colours["least"].as_f64().expect("a number");
                assert!(
                    least >= 4.5,
                    "{} in {theme}: contrast {least:.2} at {}",
                    lesson.folder,
                    colours["where"]
                );
                backgrounds.push(colours["page"].clone());
            }
        }
        backgrounds.dedup();
        assert_eq!(backgrounds.len(), 2, "the themes differ: {backgrounds:?}");
        Ok(())
    });
}

#[test]
fn search_finds_a_word() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go("index.html?search=JoinSet").await?;
        let results = "return document.querySelectorAll('#mdbook-searchresults li, #searchresults li').length";
        for _ in 0..600 {
            if pages.ask(results).await?.as_u64() > Some(0) {
                return Ok(());
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("a search for JoinSet finds nothing within a minute");
    });
}

#[test]
fn no_page_has_a_script_error() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        let chapters = house::files(&root().join("book/src"), "md");
        let stems = chapters
            .iter()
            .filter_map(|path| path.file_stem()?.to_str());
        for stem in stems.filter(|stem| *stem != "SUMMARY") {
            pages.go(&format!("{stem}.html")).await?;
            let title = pages.browser.title().await?;
            assert!(title.contains("Off the GIL"), "{stem}.html: {title}");
        }
        let errors: Vec<String> = pages
            .browser
            .browser_log()
            .await?
            .into_iter()
            .filter(|entry| format!("{entry:?}").contains("SEVERE"))
            .map(|entry| format!("{entry:?}"))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        // The log works: an error made on purpose is in it.
        pages
            .ask("setTimeout(() => { throw new Error('on purpose') }, 0)")
            .await?;
        for _ in 0..600 {
            let log = pages.browser.browser_log().await?;
            if log
                .iter()
                .any(|entry| format!("{entry:?}").contains("on purpose"))
            {
                return Ok(());
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("the browser's log shows no error that was made on purpose");
    });
}

/// Writes the README's picture: `cargo test -p house --test browser take_the_picture -- --ignored`.
#[test]
#[ignore = "writes book/picture.png"]
fn take_the_picture() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        let shown = &lessons()[0].folder;
        pages.go(&format!("{shown}.html")).await?;
        pages.theme("light").await?;
        pages
            .ask("document.querySelector('#the-pair').scrollIntoView()")
            .await?;
        pages
            .browser
            .screenshot(&root().join("book/picture.png"))
            .await
    });
}
