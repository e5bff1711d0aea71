//! Wrong: takes no page whose answer has no header with its length.
//! Must fail: a_page_that_does_not_tell_its_length_arrives

use reqwest::blocking::{Client, Response};
use site::Site;
use std::error::Error;
use std::io::Read;
use std::time::Duration;

type Body = Result<Vec<u8>, Box<dyn Error + Send + Sync>>;

/// The body of an answer: an error if it has more than `limit` bytes.
fn body(mut answer: Response, limit: usize) -> Body {
    let mut body = Vec::new();
    let length = answer.content_length();
    if length.is_none_or(|length| length > limit as u64) {
        return Err("too long, or of unknown length".into());
    }
    answer.read_to_end(&mut body)?;
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
