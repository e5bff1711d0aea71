//! Threads fetch pages, alone or beside one thread that computes.
//!
//! Run `cargo run --release -p lesson-09 --example beside -- --busy --threads 1 --pages 100 --ms 1`.

use std::error::Error;
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Instant;

use fetch::Web;
use thread_pool::ThreadPool;

fn compute(done: &AtomicBool) {
    let mut x: u64 = 1;
    while !done.load(Relaxed) {
        for i in 0..1000 {
            x = black_box((x * 31 + i) % 251);
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut opts = fetch::site_opts();
    opts.extend([
        pace::flag("busy", "one thread computes meanwhile"),
        pace::number("threads", 1.0, "how many fetch"),
        pace::number("pages", 100.0, "how many, in all"),
        pace::number("ms", 1.0, "until a page comes"),
    ]);
    let options = pace::options(&opts)
        .start("Threads fetch, and one computes.");
    let threads = options.number("threads") as usize;
    let pages = options.number("pages") as usize;
    let ms = options.number("ms") as u64;
    let web = Web::site(&options);
    let url = web.url(&format!("/small/1?ms={ms}"));
    let client = web.blocking_client()?;
    let pool = ThreadPool::new(threads)?;

    // The thread ends with the program.
    if options.flag("busy") {
        let never = Arc::new(AtomicBool::new(false));
        thread::Builder::new()
            .name("busy".to_owned())
            .spawn(move || compute(&never))?;
    }
    let begun = Instant::now();
    let get = move |_| fetch::blocking::page(&client, &url);
    for page in pool.map(get, 0..pages) {
        page??;
    }
    let took = begun.elapsed().as_secs_f64();
    println!(
        "each_s {}",
        took * threads as f64 / pages as f64
    );
    Ok(())
}
