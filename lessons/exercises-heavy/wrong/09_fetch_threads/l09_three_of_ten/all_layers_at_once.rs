//! Wrong: prints the error as a programmer would see it, all layers in one line.
//! Must fail: each_failure_has_its_own_cause

use reqwest::blocking::Client;
use site::Site;
use std::error::Error;
use std::thread;
use std::time::Duration;

/// A page that did not come.
#[derive(Debug)]
struct Failure {
    url: String,
    /// What the innermost error says: `reqwest` wraps it, and says of every broken page the same.
    cause: String,
}

/// The pages that came, in the order of their addresses; and those that did not, in the same order.
fn fetch_all(client: &Client, urls: &[String]) -> (Vec<String>, Vec<Failure>) {
    let results: Vec<_> = thread::scope(|scope| {
        let start = urls
            .iter()
            .map(|url| scope.spawn(move || fetch(client, url)));
        let threads: Vec<_> = start.collect();
        let results = threads.into_iter().map(|thread| thread.join());
        results
            .map(|result| result.expect("`fetch` does not panic"))
            .collect()
    });
    let (mut pages, mut failures) = (Vec::new(), Vec::new());
    for (url, result) in urls.iter().zip(results) {
        match result {
            Ok(page) => pages.push(page),
            Err(error) => failures.push(Failure {
                url: url.clone(),
                cause: cause(&error),
            }),
        }
    }
    (pages, failures)
}

fn fetch(client: &Client, url: &str) -> reqwest::Result<String> {
    client.get(url).send()?.error_for_status()?.text()
}

fn cause(error: &dyn Error) -> String {
    format!("{error:?}")
}

/// One for all threads. It asks no proxy for 127.0.0.1, and waits for no page longer than 30 s.
fn client() -> Client {
    let builder = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(30));
    builder.build().expect("a client can be made")
}

fn main() -> std::io::Result<()> {
    let site = Site::start()?;
    let paths = [
        "/small/0", "/missing", "/small/2", "/small/3", "/reset", "/small/5", "/small/6",
        "/cut", "/small/8", "/small/9",
    ];
    let urls = paths.map(|path| site.url(path));
    let (pages, failures) = fetch_all(&client(), &urls);
    println!("{} pages came", pages.len());
    for Failure { url, cause } in failures {
        println!("{url} did not: {cause}");
    }
    Ok(())
}
