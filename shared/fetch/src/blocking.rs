//! One page, by a thread that waits for it.

use std::io::Read;
use std::time::Duration;

use reqwest::ClientBuilder;
use reqwest::blocking::{self, Client};

use crate::client::{of, site};
use crate::{BODY_LIMIT, Failure};

/// A client for the site, whose requests take `timeout` at most, each from its beginning to the last byte.
///
/// # Errors
///
/// If it cannot be made, or the system gives no thread: inside, it is an async client on a thread of its own.
pub fn client(timeout: Duration) -> reqwest::Result<Client> {
    around(site(timeout))
}

/// A client for the server of `url`, the site or a real one: for a child process, which has no [`Web`](crate::Web).
///
/// # Errors
///
/// As [`client`]; for `https://` also without the feature `live`, or where no certificates are found.
pub fn client_of(url: &str, timeout: Duration) -> reqwest::Result<Client> {
    around(of(url, timeout))
}

// ANCHOR: client
/// A client for threads around one for async. Its own time-out is
/// for each read: a body that comes in small pieces would never meet
/// it. That of the client inside is for the whole.
pub(crate) fn around(inside: ClientBuilder) -> reqwest::Result<Client> {
    blocking::ClientBuilder::from(inside).timeout(None).build()
}
// ANCHOR_END: client

/// The body of the page at `url`.
///
/// # Errors
///
/// A [`Failure`]: no answer in time, a status from 400 on, a body that is cut short or too long.
// ANCHOR: page
pub fn page(client: &Client, url: &str) -> Result<Vec<u8>, Failure> {
    let answer = client.get(url).send()?;
    let answer = answer.error_for_status()?;
    let mut body = Vec::new();
    // One byte more than the limit shows that it was passed.
    let mut limited = answer.take(BODY_LIMIT as u64 + 1);
    limited.read_to_end(&mut body)?;
    if body.len() > BODY_LIMIT {
        return Err(Failure::TooLong(BODY_LIMIT));
    }
    Ok(body)
}
// ANCHOR_END: page
