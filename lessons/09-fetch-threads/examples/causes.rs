//! What reqwest says of a page that breaks off, and what stands below.
//!
//! What changes: the error is printed as it comes, and then each of its sources.
//!
//! Run `cargo run -p lesson-09 --example causes`.

use std::error::Error;

use fetch::Web;

const PATHS: [&str; 4] =
    ["/reset", "/cut", "/cut-chunks", "/gzip-broken"];

fn main() -> Result<(), Box<dyn Error>> {
    let options = pace::options(&fetch::site_opts())
        .start("Four pages that break off.");
    let web = Web::site(&options);
    let client = web.blocking_client()?;

    // ANCHOR: chain
    for path in PATHS {
        let answer = client.get(web.url(path)).send()?;
        let Err(error) = answer.bytes() else {
            return Err("it came whole".into());
        };
        let mut error: &dyn Error = &error.without_url();
        println!("{path}: {error}");
        while let Some(source) = error.source() {
            error = source;
            println!("  because: {error}");
        }
    }
    // ANCHOR_END: chain
    Ok(())
}
