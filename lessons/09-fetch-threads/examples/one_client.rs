//! Twenty pages with one client, and twenty with a client for each.
//!
//! What changes: who makes the client. The page `/connection` says the number of the connection on which it was asked for, so
//! the different answers are the connections.
//!
//! Run `cargo run -p lesson-09 --example one_client`.

use std::collections::HashSet;
use std::error::Error;

use fetch::Web;
use fetch::blocking::page;

fn main() -> Result<(), Box<dyn Error>> {
    let options = pace::options(&fetch::site_opts()).start(
        "One client for all pages, or one for each.",
    );
    let web = Web::site(&options);

    // ANCHOR: clients
    let url = web.url("/connection");
    let client = web.blocking_client()?;
    let mut one = HashSet::new();
    for _ in 0..20 {
        one.insert(page(&client, &url)?);
    }
    let mut each = HashSet::new();
    for _ in 0..20 {
        let client = web.blocking_client()?;
        each.insert(page(&client, &url)?);
    }
    // ANCHOR_END: clients
    println!("one client: connections {}", one.len());
    println!("a client a page: connections {}", each.len());
    Ok(())
}
