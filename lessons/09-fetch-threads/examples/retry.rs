//! Ask again after a failure that may pass, later each time, and not at all after one that stays.
//!
//! What changes: a task tries five times, with a wait before each further try.
//!
//! Run `cargo run -p lesson-09 --example retry`.

use std::error::Error;
use std::process::ExitCode;
use std::thread::sleep;
use std::time::Duration;

use fetch::{Failure, Web};
use pace::Chance;
use reqwest::StatusCode;
use reqwest::blocking::Client;
use thread_pool::ThreadPool;

const PATHS: [&str; 4] = [
    "/pages/language",
    "/flaky?key=a&fails=2",
    "/flaky?key=b&fails=9",
    "/missing",
];

// ANCHOR: waits
/// The waits before the second try and those after it: each
/// drawn by lot, below a limit that doubles.
fn waits(chance: &mut Chance) -> [Duration; 4] {
    [100, 200, 400, 800].map(|limit_ms| {
        let ms = chance.randrange(0..limit_ms);
        pace::seconds(ms as f64 / 1000.0)
    })
}
// ANCHOR_END: waits

// ANCHOR: may-pass
/// Whether another try may end otherwise.
fn may_pass(failure: &Failure) -> bool {
    match failure {
        Failure::Status(status) => {
            status.is_server_error()
                || *status == StatusCode::TOO_MANY_REQUESTS
        }
        // In circles, or no address at all.
        Failure::Request(error) => {
            !error.is_redirect() && !error.is_builder()
        }
        Failure::Read(_) => true,
        Failure::TooLong(_) => false,
    }
}
// ANCHOR_END: may-pass

// ANCHOR: retry
/// How many tries it took, and what came of the last.
fn get_from(
    client: &Client,
    url: &str,
    waits: &[Duration],
) -> (usize, Result<Vec<u8>, Failure>) {
    let mut tries = 0;
    loop {
        let page = fetch::blocking::page(client, url);
        let wait = waits.get(tries);
        tries += 1;
        match (&page, wait) {
            (Err(failure), Some(wait))
                if may_pass(failure) =>
            {
                sleep(*wait);
            }
            _ => return (tries, page),
        }
    }
}
// ANCHOR_END: retry

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (options, mut chance) =
        pace::options(&fetch::site_opts()).start_with_seed(
            "Four pages, asked for again if they fail.",
        );
    let web = Web::site(&options);
    let client = web.blocking_client()?;
    let pool = ThreadPool::new(PATHS.len())?;
    let futures = PATHS.map(|path| {
        let (client, url) = (client.clone(), web.url(path));
        let waits = waits(&mut chance);
        pool.submit(move || get_from(&client, &url, &waits))
    });

    let mut code = ExitCode::SUCCESS;
    for (path, future) in PATHS.iter().zip(futures) {
        match future.result()? {
            (tries, Ok(page)) => {
                let length = page.len();
                println!(
                    "{path}: {length} bytes, try {tries}"
                );
            }
            (tries, Err(failure)) => {
                eprintln!("{path}: {failure}, try {tries}");
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
