//! Where a lesson's pages are.

use std::path::Path;
use std::time::Duration;

use pace::{Opt, Options};
use reqwest::{ClientBuilder, blocking};
use site::{Origin, Site};

use crate::client;

/// The four pages of the articles, in the order of [`site::PAGES`].
pub const LIVE_PAGES: [&str; 4] = [
    "https://python.org",
    "https://docs.python.org",
    "https://wikipedia.org",
    "https://imdb.com",
];

/// The three books of the article.
pub const LIVE_BOOKS: [&str; 3] = [
    "https://www.gutenberg.org/cache/epub/376/pg376.txt",
    "https://www.gutenberg.org/files/84/84-0.txt",
    "https://www.gutenberg.org/cache/epub/844/pg844.txt",
];

/// How many books the site has.
const BOOKS: usize = 10;

/// How long a page of the site takes before it answers, as if it came from far away: seconds, divided by `--speed`.
const LATENCY_S: f64 = 0.3;

/// The options of a lesson that fetches: `--site`, `--timeout`, `--also` and `--live`.
pub fn opts() -> Vec<Opt> {
    let mut opts = site_opts();
    opts.push(pace::text(
        "also",
        "PATH",
        "one more page of the site, /reset say",
    ));
    opts.push(pace::flag(
        "live",
        "the real pages of the article, not a site of our own",
    ));
    opts
}

/// The options of a variation, which fetches from the site only: `--site` and `--timeout`.
pub fn site_opts() -> Vec<Opt> {
    vec![
        pace::text("site", "URL", "a site to ask instead of our own"),
        pace::number("timeout", 10.0, "seconds for each request"),
    ]
}

/// Where the pages are, and how long to wait for one. A site of our own ends with this.
#[derive(Debug)]
pub struct Web {
    /// None: the real pages.
    site: Option<Origin>,
    timeout: Duration,
    also: Option<String>,
}

impl Web {
    /// What the options of [`opts`] say; starts a site if they name none. `package` is `env!("CARGO_PKG_NAME")`.
    ///
    /// Ends the program where that cannot be: with one line and exit code 2 if the options are wrong, 1 if no site
    /// can be started.
    pub fn of(options: &Options, package: &str) -> Web {
        let also = options.text("also");
        if also.is_some_and(|path| !path.starts_with('/')) {
            refuse("--also needs a path, which begins with a slash");
        }
        let mut web = if options.flag("live") {
            live(options, package)
        } else {
            Web::site(options)
        };
        web.also = also.map(str::to_owned);
        web
    }

    /// What the options of [`site_opts`] say; starts a site if they name none.
    ///
    /// Ends the program as [`Web::of`] does.
    pub fn site(options: &Options) -> Web {
        let given = options.text("site");
        if given.is_some_and(|url| !url.starts_with("http://")) {
            refuse("--site needs an address that begins with http://");
        }
        let site = Origin::given_or_own(given).unwrap_or_else(|error| {
            say::complain(&program(), &format!("cannot start a site: {error}"));
            std::process::exit(1);
        });
        Web {
            site: Some(site),
            timeout: timeout(options),
            also: None,
        }
    }

    /// The addresses of the four pages, and of the one that `--also` names, which may say its own latency (`?ms=9000`).
    pub fn pages(&self) -> Vec<String> {
        self.addresses(site::PAGES.map(str::to_owned).to_vec(), &LIVE_PAGES)
    }

    /// The addresses of the ten books (with `--live`, three), and of the page that `--also` names.
    pub fn books(&self) -> Vec<String> {
        let books = (1..=BOOKS).map(|number| format!("/books/{number}"));
        self.addresses(books.collect(), &LIVE_BOOKS)
    }

    /// `paths` on the site, each with its latency, and the one of `--also`; or else the `live` ones.
    fn addresses(&self, mut paths: Vec<String>, live: &[&str]) -> Vec<String> {
        let Some(site) = &self.site else {
            return live.iter().map(|&url| url.to_owned()).collect();
        };
        paths.extend(self.also.clone());
        let ms = pace::seconds(LATENCY_S).as_millis();
        let address = |path: String| {
            if path.contains("ms=") {
                return site.url(&path);
            }
            let and = if path.contains('?') { '&' } else { '?' };
            site.url(&format!("{path}{and}ms={ms}"))
        };
        paths.into_iter().map(address).collect()
    }

    /// The address of `path` on the site.
    ///
    /// # Panics
    /// With `--live`, where there is no site.
    pub fn url(&self, path: &str) -> String {
        let site = self.site.as_ref().expect("no site with --live");
        site.url(path)
    }

    /// The site of our own, which can be asked what it counted; none with `--site` or `--live`.
    pub fn own(&self) -> Option<&Site> {
        self.site.as_ref()?.own()
    }

    /// True with `--live`.
    pub fn is_live(&self) -> bool {
        self.site.is_none()
    }

    /// How long a request may take.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// A client for async, with the limits of this crate.
    ///
    /// # Errors
    ///
    /// If it cannot be made: no certificates were found, for `--live`.
    pub fn client(&self) -> reqwest::Result<reqwest::Client> {
        self.limits().build()
    }

    /// A client for threads that wait, with the limits of this crate.
    ///
    /// # Errors
    ///
    /// As [`Web::client`]; also if the system gives no thread.
    pub fn blocking_client(&self) -> reqwest::Result<blocking::Client> {
        crate::blocking::around(self.limits())
    }

    fn limits(&self) -> ClientBuilder {
        if self.is_live() {
            client::limits(self.timeout)
        } else {
            client::site(self.timeout)
        }
    }
}

fn live(options: &Options, package: &str) -> Web {
    for other in ["site", "also"] {
        if options.text(other).is_some() {
            refuse(&format!("--live and --{other} exclude each other"));
        }
    }
    if !cfg!(feature = "live") {
        let command = format!("cargo run -p {package} --features live -- --live");
        refuse(&format!(
            "--live needs https, which is not built in; type: {command}"
        ));
    }
    Web {
        site: None,
        timeout: timeout(options),
        also: None,
    }
}

fn timeout(options: &Options) -> Duration {
    Duration::from_secs_f64(options.number("timeout"))
}

/// A wrong option ends the program, as `pace` does it.
fn refuse(message: &str) -> ! {
    say::complain(&program(), message);
    std::process::exit(2)
}

fn program() -> String {
    let path = std::env::args_os().next().unwrap_or_default();
    let stem = Path::new(&path).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
