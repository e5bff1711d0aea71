//! A web site on 127.0.0.1 that misbehaves on demand: what the lessons about the network fetch from.
//!
//! ```
//! use std::io::{Read, Write};
//!
//! let site = site::Site::start()?;
//! let mut client = std::net::TcpStream::connect(site.address())?;
//! client.write_all(b"GET /small/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")?;
//! let mut answer = String::new();
//! client.read_to_string(&mut answer)?;
//! assert!(answer.starts_with("HTTP/1.1 200 OK"));
//! assert_eq!(site.requests("/small/7"), 1);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Addresses
//!
#![doc = include_str!("addresses.md")]
//!
//! Every address takes `?ms=50` too: the answer begins that much later, at most 60000 milliseconds. Every address takes
//! `?of=10`: the answer begins when ten requests (1 to 1000) with `of=10` wait at the same time, whatever their addresses
//! are. If that takes longer than [`within::patience`], all of them get 504; so a test sees whether a program asks for ten
//! pages at once, and no time is measured. `?key=K` makes two addresses of one; only `/flaky` looks at it, and `of`: who
//! waits for whom. A parameter that an address does not know, or a number beyond its bound,
//! is answered with 400 and a sentence. Only GET is served; anything else gets 405.
//!
//! # In a lesson
//!
//! With `--site URL` a lesson fetches from there; without it from a site of its own. [`Origin::given_or_own`] is both:
//!
//! ```
//! # fn given() -> Option<&'static str> { None }
//! let origin = site::Origin::given_or_own(given())?; // options.text("site"), with `pace`
//! let urls = site::PAGES.map(|page| origin.url(page));
//! # assert_eq!(urls.len(), 4);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! The site ends when its owner goes out of scope, also by a panic: its thread is joined, its connections are
//! closed. It may be started inside an async runtime: that blocks until the site listens.
//!
//! The environment may name a proxy (`http_proxy`, `all_proxy`), and a client would ask that for 127.0.0.1 too. To
//! bypass it is the client's matter: `ClientBuilder::no_proxy()` of reqwest, `ProxyHandler({})` of urllib; `aiohttp` asks
//! no proxy unless it is told to (`trust_env`); `curl --noproxy '*'`.
//!
//! # Alone, and for a twin
//!
//! `cargo run -q -p site` prints its address, a line such as `http://127.0.0.1:40713`, and serves until Ctrl-C or SIGTERM.
//! If its standard input is a pipe, the site belongs to whoever holds the other end: it ends with exit code 0 when the
//! pipe is closed, and when its parent is gone. So a twin starts it with `stdin=PIPE`, reads one line, and at the end sends
//! SIGTERM and closes the pipe; a twin that is killed leaves no site behind. `python/loopback.py` does that:
//! `with loopback.site(url_or_none) as url`. A terminal or `/dev/null` as standard input ends nothing.

mod answer;
mod body;
mod books;
mod connection;
mod counts;
mod meetings;
mod origin;
mod pages;
mod query;
mod raw;
mod server;

pub use origin::Origin;
pub use server::Site;

/// The four pages with `<meta>` tags, in the order in which the lessons ask for them.
pub const PAGES: [&str; 4] = [
    "/pages/language",
    "/pages/manual",
    "/pages/encyclopedia",
    "/pages/films",
];
