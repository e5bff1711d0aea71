//! A client with limits.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};

/// How many redirects a request follows.
pub const REDIRECTS: usize = 5;

/// A client for the site, whose requests take `timeout` at most, each from its beginning to the last byte.
///
/// # Errors
///
/// If it cannot be made.
pub fn client(timeout: Duration) -> reqwest::Result<Client> {
    site(timeout).build()
}

// ANCHOR: client
/// With limits, because the client has none of its own.
pub(crate) fn limits(timeout: Duration) -> ClientBuilder {
    let name = concat!("off-the-gil/", env!("CARGO_PKG_VERSION"));
    Client::builder()
        .user_agent(name)
        .timeout(timeout)
        .redirect(Policy::limited(REDIRECTS))
}

/// For `url`: with the proxy that the environment names only if it is a real page, which begins with `https://`.
pub(crate) fn of(url: &str, timeout: Duration) -> ClientBuilder {
    if url.starts_with("https://") {
        limits(timeout)
    } else {
        site(timeout)
    }
}

/// A proxy would look for 127.0.0.1 on its own machine.
pub(crate) fn site(timeout: Duration) -> ClientBuilder {
    limits(timeout).no_proxy()
}
// ANCHOR_END: client
