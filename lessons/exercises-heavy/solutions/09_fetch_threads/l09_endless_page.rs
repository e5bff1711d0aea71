//! A page that never ends. Fetch a page of `limit` bytes at most, and give up one that is longer, before it fills the memory.
//!
//! The pages come from a site that this program starts inside itself, on 127.0.0.1. So no network is needed.
//!
//! `cargo run --bin l09_endless_page` fetches a short page and one without end.

use reqwest::blocking::{Client, Response};
use site::Site;
use std::error::Error;
use std::io::Read;
use std::time::Duration;

type Body = Result<Vec<u8>, Box<dyn Error + Send + Sync>>;

/// The body of an answer: an error if it has more than `limit` bytes.
fn body(answer: Response, limit: usize) -> Body {
    let mut body = Vec::new();
    // One byte more than the limit shows that it was passed.
    answer.take(limit as u64 + 1).read_to_end(&mut body)?;
    if body.len() > limit {
        return Err(format!("more than {limit} bytes").into());
    }
    Ok(body)
}

fn page(client: &Client, url: &str, limit: usize) -> Body {
    body(client.get(url).send()?.error_for_status()?, limit)
}

/// It asks no proxy for 127.0.0.1, and waits for no page longer than 30 s.
fn client() -> Client {
    let builder = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(30));
    builder.build().expect("a client can be made")
}

fn main() -> std::io::Result<()> {
    within::end_program_after(10);
    let site = Site::start()?;
    for path in ["/pages/films", "/endless"] {
        match page(&client(), &site.url(path), 100_000) {
            Ok(body) => println!("{path}: {} bytes", body.len()),
            Err(error) => println!("{path}: {error}"),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Body, body};
    use reqwest::blocking::Client;
    use site::Site;
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::{Duration, Instant};
    use within::{in_time, patience};

    /// How long `/pages/films` is.
    const FILMS: usize = 744;

    /// What `body` makes of a path's answer. This client has no time-out: a limit on time is none on bytes.
    fn body_of(site: &Site, path: &str, limit: usize) -> Body {
        let client = Client::builder().no_proxy().timeout(None);
        let client = client.build().expect("a client can be made");
        body(client.get(site.url(path)).send()?, limit)
    }

    /// The same, of a site of its own.
    fn fetched(path: &'static str, limit: usize) -> Body {
        in_time(move || {
            let site = Site::start().expect("the site can start");
            body_of(&site, path, limit)
        })
    }

    #[test]
    fn a_page_without_end_is_given_up() {
        let (body, left) = in_time(|| {
            let site = Site::start().expect("the site can start");
            let body = body_of(&site, "/endless", 100_000);
            // The site notices a little later that its client has left.
            let deadline = Instant::now() + patience() / 2;
            while site.left() == 0 && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(5));
            }
            (body, site.left())
        });
        assert!(
            body.is_err(),
            "a page without end was fetched with a limit of 100000 bytes, and `body` returned {} bytes as if that \
             were all. What should it return?",
            body.map_or(0, |body| body.len())
        );
        assert_eq!(
            left, 1,
            "left: how many clients the site saw leave before the end of the page; right: how many should. Is \
             somebody still reading?"
        );
    }

    #[test]
    fn it_is_given_up_as_soon_as_it_is_too_long() {
        // The first piece has thirteen bytes. The second one comes a minute later.
        let (tell, told) = channel();
        thread::spawn(move || {
            let site = Site::start().expect("the site can start");
            tell.send(body_of(&site, "/slow?pieces=2&gap=60000", 5).map(drop))
        });
        let Ok(body) = told.recv_timeout(patience()) else {
            panic!(
                "with a limit of 5 bytes, 13 bytes had come, and `body` still waited for the next ones. How many bytes \
                 must it have seen to know that the page is too long?"
            )
        };
        assert!(body.is_err(), "a page of 26 bytes passed a limit of 5");
    }

    #[test]
    fn a_page_that_does_not_tell_its_length_arrives() {
        let body = fetched("/slow?pieces=2&gap=0", 100);
        assert_eq!(
            body.map(|body| body.len()).map_err(|e| e.to_string()),
            Ok(26),
            "left: how many bytes came of a page of 26 bytes, or your error; right: what should come. Its answer has no \
             header `Content-Length`; many good pages have none"
        );
    }

    #[test]
    fn a_page_as_long_as_the_limit_arrives_whole() {
        let body = fetched("/pages/films", FILMS);
        assert_eq!(
            body.map(|body| body.len()).map_err(|e| e.to_string()),
            Ok(FILMS),
            "left: how many bytes came of a page of {FILMS} bytes, with a limit of {FILMS}, or your error; right: what \
             should come. The limit itself is allowed"
        );
    }

    #[test]
    fn one_byte_more_is_an_error() {
        let body = fetched("/pages/films", FILMS - 1);
        assert!(
            body.is_err(),
            "a page of {FILMS} bytes was fetched with a limit of {}, and `body` returned {} bytes. Half a page looks \
             like a page: whoever gets it cannot know. How can `body` see that there was one byte more?",
            FILMS - 1,
            body.map_or(0, |body| body.len())
        );
    }

    #[test]
    fn the_length_of_what_is_unpacked_counts() {
        // As it travels this page has fewer bytes than its text.
        let body = fetched("/gzip", 800);
        assert!(
            body.is_err(),
            "a compressed page of 1007 bytes was fetched with a limit of 800, and `body` returned {} bytes. Which \
             bytes fill the memory: those that travel, or those that come out?",
            body.map_or(0, |body| body.len())
        );
    }
}
