//! An address becomes a text.

use std::sync::OnceLock;
use std::time::Duration;

use fetch::{Failure, Web};
use futures_util::{StreamExt, stream};
use indicatif::ProgressBar;
use reqwest::Client;
use reqwest::blocking;

use crate::Error;
use crate::how::{How, Outcome, WORKERS, each};

/// An address, and how long it may take. A tuple, because it may travel to another process.
pub type Request = (String, Duration);

/// One client for the whole process, or why there is none: its threads share the connections.
static CLIENT: OnceLock<Outcome<blocking::Client>> =
    OnceLock::new();

/// The book at an address.
///
/// # Errors
///
/// Why it did not arrive, or why it is no text.
// ANCHOR: download
pub fn download(
    (url, timeout): Request,
) -> Outcome<String> {
    let body =
        fetch::blocking::page(client(&url, timeout)?, &url);
    text(body)
}

fn text(body: Result<Vec<u8>, Failure>) -> Outcome<String> {
    let body = body.map_err(|e| e.to_string())?;
    String::from_utf8(body).map_err(|e| e.to_string())
}
// ANCHOR_END: download

fn client(
    url: &str,
    timeout: Duration,
) -> Outcome<&'static blocking::Client> {
    // Of threads that come at once one makes it, and the others wait for it.
    let client = CLIENT.get_or_init(|| {
        fetch::blocking::client_of(url, timeout)
            .map_err(|e| e.to_string())
    });
    client.as_ref().map_err(String::clone)
}

/// The books at these addresses, in their order.
///
/// # Errors
///
/// If there is no client or no pool. What goes wrong with a book is its outcome.
pub fn all(
    how: How,
    web: &Web,
    urls: &[String],
) -> Result<Vec<Outcome<String>>, Error> {
    if how == How::Async {
        let runtime =
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
        return Ok(runtime
            .block_on(by_tasks(&web.client()?, urls)));
    }
    let requests =
        urls.iter().map(|url| (url.clone(), web.timeout()));
    each(how, download, requests.collect())
}

// ANCHOR: tasks
async fn by_tasks(
    client: &Client,
    urls: &[String],
) -> Vec<Outcome<String>> {
    let bar = ProgressBar::new(urls.len() as u64);
    let tasks =
        stream::iter(urls).map(async |url: &String| {
            text(fetch::page(client, url).await)
        });
    let texts = tasks.buffered(WORKERS);
    let texts =
        texts.inspect(|_| bar.inc(1)).collect().await;
    bar.finish_and_clear();
    texts
}
// ANCHOR_END: tasks
