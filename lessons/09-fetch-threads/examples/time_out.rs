//! A page that comes in pieces, with two clients that have the same time-out: for each read, and for the whole.
//!
//! What changes: the page takes longer than the time-out, but none of its pieces does.
//!
//! Run `cargo run -p lesson-09 --example time_out`.

use std::error::Error;

use fetch::Web;
use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn Error>> {
    let options = pace::options(&fetch::site_opts())
        .start("A slow page, and two kinds of time-out.");
    let web = Web::site(&options);
    let gap = pace::seconds(0.5).as_millis();
    let url = web.url(&format!("/slow?pieces=5&gap={gap}"));

    // ANCHOR: two
    let limit = pace::seconds(1.5);
    let each_read = Client::builder()
        .no_proxy()
        .timeout(limit)
        .build()?;
    let whole = fetch::blocking::client(limit)?;
    for (what, client) in
        [("each read", each_read), ("the whole", whole)]
    {
        match fetch::blocking::page(&client, &url) {
            Ok(page) => {
                println!("{what}: {} bytes", page.len());
            }
            Err(failure) => println!("{what}: {failure}"),
        }
    }
    // ANCHOR_END: two
    Ok(())
}
