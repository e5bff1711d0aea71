//! Every fetch fails, nobody asks for a result, and the program prints an empty list.
//!
//! What changes: the task puts its page into a list itself, so nobody needs its handle. `drop` throws the handle away, and with
//! it the only one who could hear of a failure.
//!
//! Run `cargo run -p lesson-09 --example nobody_asks`.

use std::error::Error;
use std::sync::{Arc, Mutex};

use fetch::Web;
use thread_pool::ThreadPool;

const PATHS: [&str; 4] =
    ["/missing", "/status/500", "/reset", "/no-answer"];

fn main() -> Result<(), Box<dyn Error>> {
    let options = pace::options(&fetch::site_opts())
        .start("Four pages that fail, and nobody asks.");
    let web = Web::site(&options);
    let client = web.blocking_client()?;

    // ANCHOR: drop
    let found = Arc::new(Mutex::new(Vec::new()));
    let pool = ThreadPool::new(PATHS.len())?;
    for url in PATHS.map(|path| web.url(path)) {
        let client = client.clone();
        let found = Arc::clone(&found);
        drop(pool.submit(move || {
            let data =
                fetch::blocking::page(&client, &url)?;
            found
                .lock()
                .expect("no panic in here")
                .push(data);
            Ok::<(), fetch::Failure>(())
        }));
    }
    drop(pool); // waits until all are done
    let found = found.lock().expect("no panic in here");
    println!("{found:?}");
    // ANCHOR_END: drop
    Ok(())
}
