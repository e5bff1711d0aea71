//! Wrong: asks the header for the length. A page without end promises none, and a compressed one that of its compressed bytes, or none.
//! Must fail: a_page_without_end_is_given_up, the_length_of_what_is_unpacked_counts

use reqwest::blocking::{Client, Response};
use site::Site;
use std::error::Error;
use std::io::Read;
use std::time::Duration;

type Body = Result<Vec<u8>, Box<dyn Error + Send + Sync>>;

fn body(mut answer: Response, limit: usize) -> Body {
    let mut body = Vec::new();
    if answer
        .content_length()
        .is_some_and(|length| length > limit as u64)
    {
        return Err(format!("more than {limit} bytes").into());
    }
    answer.read_to_end(&mut body)?;
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
