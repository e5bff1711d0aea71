//! Wrong: takes all from 429 on for passing, and 431 and 451 are client errors too.
//! Must fail: a_page_that_is_not_there_is_asked_for_once

use reqwest::StatusCode;
use reqwest::blocking::Client;
use site::Site;
use std::thread::sleep;
use std::time::Duration;

/// How often a page is asked for, at most.
const TRIES: u32 = 5;

/// The page, or the last error.
fn get(client: &Client, url: &str, pause: impl Fn(u32)) -> reqwest::Result<String> {
    let mut number = 1;
    loop {
        match page(client, url) {
            Err(error) if number < TRIES && may_pass(&error) => pause(number),
            result => return result,
        }
        number += 1;
    }
}

/// Whether the next answer may be another one.
fn may_pass(error: &reqwest::Error) -> bool {
    match error.status() {
        Some(status) => status >= StatusCode::TOO_MANY_REQUESTS,
        // No answer, or only a part of one; or a redirect too many, which stays one too many.
        None => !error.is_redirect(),
    }
}

fn page(client: &Client, url: &str) -> reqwest::Result<String> {
    client.get(url).send()?.error_for_status()?.text()
}

/// It asks no proxy for 127.0.0.1, and waits for no page longer than 30 s.
fn client() -> Client {
    let builder = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(30));
    builder.build().expect("a client can be made")
}

fn main() -> std::io::Result<()> {
    let site = Site::start()?;
    // Longer each time. A real program would also draw lots, so that not all clients come back at once.
    let pause = |number| sleep(Duration::from_millis(20) * 2_u32.pow(number));
    for path in ["/small/1", "/flaky?key=a", "/missing", "/reset"] {
        let came = get(&client(), &site.url(path), pause).is_ok();
        let asked = site.requests(path);
        println!("{path}: came: {came}, asked for {asked} times");
    }
    Ok(())
}
