//! What the lessons about the network share: where the pages are, a client with limits, one page, and what went wrong.
//!
//! ```
//! # fn start() -> pace::Options { unreachable!() }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # if true { return Ok(()); }
//! let options = pace::options(&fetch::opts()).start("Four pages, one after the other.");
//! let web = fetch::Web::of(&options, env!("CARGO_PKG_NAME"));
//! let client = web.blocking_client()?;
//! for url in web.pages() {
//!     match fetch::blocking::page(&client, &url) {
//!         Ok(page) => println!("{}", fetch::printable(&page[..page.len().min(200)])),
//!         Err(failure) => eprintln!("{url}: {failure}"),
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The Python twins do the same with `python/fetch.py` beside this crate.
//!
//! # Limits
//!
//! A request has [`Web::timeout`] from its beginning to the last byte of its answer, 10 s if `--timeout` says no other.
//! A body may have [`BODY_LIMIT`] bytes, counted after it was decompressed. At most [`REDIRECTS`] redirects are followed.
//! `--speed` changes none of them.
//!
//! # Proxies
//!
//! The environment may name one (`http_proxy`, `all_proxy`). The site is on 127.0.0.1, so its clients ask none; with
//! `--live` they ask the one that the environment names.

pub mod blocking;
mod client;
mod failure;
mod page;
mod printable;
mod web;

pub use client::{REDIRECTS, client};
pub use failure::Failure;
pub use page::{BODY_LIMIT, page};
pub use printable::{characters, printable};
pub use web::{LIVE_BOOKS, LIVE_PAGES, Web, opts, site_opts};
