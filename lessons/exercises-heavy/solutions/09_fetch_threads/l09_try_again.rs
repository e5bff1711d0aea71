//! A page does not come: should one ask again? Ask again where the next answer may be another one, `TRIES` times in all. Do not
//! ask again where it will be the same.
//!
//! Between two tries is a pause. How long it is somebody else decides: call `pause` with the number of the try that failed,
//! from 1.
//!
//! The pages come from a site that this program starts inside itself, on 127.0.0.1. So no network is needed.
//!
//! `cargo run --bin l09_try_again` tells of four pages how often the site was asked.

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
        Some(StatusCode::TOO_MANY_REQUESTS) => true,
        Some(status) => status.is_server_error(),
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

#[cfg(test)]
mod tests {
    use super::{TRIES, client, get};
    use reqwest::StatusCode;
    use site::Site;
    use std::cell::RefCell;
    use within::in_time;

    /// What came of an address.
    struct Came {
        result: reqwest::Result<String>,
        /// How often the site was asked for it.
        asked: u64,
        /// What `pause` was called with.
        pauses: Vec<u32>,
    }

    fn fetched(path: &'static str) -> Came {
        in_time(move || {
            let site = Site::start().expect("the site can start");
            let pauses = RefCell::new(Vec::new());
            let pause = |number| pauses.borrow_mut().push(number);
            let result = get(&client(), &site.url(path), pause);
            Came {
                result,
                asked: site.requests(path),
                pauses: pauses.into_inner(),
            }
        })
    }

    #[test]
    fn a_page_that_recovers_comes() {
        let came = fetched("/flaky?key=k&fails=2");
        assert!(
            came.result.is_ok(),
            "this page comes at the third try. The site was asked {} times, and `get` returned {:?}",
            came.asked,
            came.result
        );
        assert_eq!(
            came.asked, 3,
            "left: how often the site was asked for a page that comes at the third try; right: how often is enough"
        );
    }

    #[test]
    fn a_page_that_is_not_there_is_asked_for_once() {
        for path in [
            "/missing",
            "/status/400",
            "/status/410",
            "/status/431",
            "/status/451",
        ] {
            let came = fetched(path);
            assert_eq!(
                (came.asked, came.pauses.len()),
                (1, 0),
                "left: how often the site was asked for {path}, and how often there was a pause; right: how often \
                 should it. An answer from 400 to 499 says that the request is wrong. Does it become right when it is \
                 sent again?"
            );
        }
    }

    #[test]
    fn a_server_that_fails_is_asked_five_times() {
        for path in ["/status/500", "/status/503", "/status/429"] {
            let came = fetched(path);
            assert_eq!(
                came.asked,
                u64::from(TRIES),
                "left: how often the site was asked for {path}, which may pass but never does; right: TRIES, the first \
                 one included. (429 is \"too many requests\": later it may be fewer.)"
            );
            let status = came.result.err().and_then(|error| error.status());
            assert_eq!(
                status.map(|it| StatusCode::as_u16(&it).to_string()),
                path.rsplit('/').next().map(str::to_owned),
                "left: the status of the error that `get` returned; right: what the site had answered"
            );
        }
    }

    #[test]
    fn a_redirect_too_many_stays_one_too_many() {
        let came = fetched("/redirect-loop");
        assert_eq!(
            came.pauses.len(),
            0,
            "left: how often there was a pause, before another try; right: how often should it. This address leads to \
             itself, and the client gave up after some rounds. Where will it lead the next time? (The error has no status. \
             What else can you ask it?)"
        );
    }

    #[test]
    fn a_connection_that_breaks_is_no_answer() {
        let came = fetched("/reset");
        assert_eq!(
            came.asked,
            u64::from(TRIES),
            "left: how often the site was asked for a page whose connection breaks in the middle; right: TRIES. This \
             error has no status: what does that say about the next answer?"
        );
    }

    #[test]
    fn there_is_a_pause_between_two_tries_and_nowhere_else() {
        for (path, pauses) in [
            ("/small/1", &[][..]),
            ("/flaky?key=k&fails=2", &[1, 2]),
            ("/status/503", &[1, 2, 3, 4]),
        ] {
            assert_eq!(
                fetched(path).pauses,
                pauses,
                "left: what `pause` was called with for {path}; right: the numbers of the tries that failed and were \
                 followed by another one"
            );
        }
    }
}
