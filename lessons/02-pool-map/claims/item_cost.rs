//! What it costs to send one item to a worker of a warm pool and get an answer.
//!
//! Run `cargo run --release -p lesson-02 --example item_cost -- processes|threads BYTES ITEMS`.
//! The worker only takes the length, so the work is next to nothing.

use process_pool::Pool;
use std::error::Error;
use std::time::{Duration, Instant};
use thread_pool::ThreadPool;

const WORKERS: usize = 2;

fn length(bytes: Vec<u8>) -> usize {
    bytes.len()
}

/// Times `send` for each item; making the item is not part of it.
fn timed(
    bytes: usize,
    items: usize,
    mut send: impl FnMut(
        Vec<u8>,
    ) -> Result<usize, Box<dyn Error>>,
) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut took = Vec::new();
    for _ in 0..items.max(1) {
        let item = vec![b'x'; bytes];
        let begun = Instant::now();
        let answer = send(item)?;
        took.push(begun.elapsed());
        assert_eq!(answer, bytes, "the worker's answer");
    }
    took.sort();
    Ok(took)
}

fn main() -> Result<(), Box<dyn Error>> {
    process_pool::main_guard!(length);
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [way, bytes, items] = words.as_slice() else {
        return Err("processes|threads BYTES ITEMS".into());
    };
    let (bytes, items) = (bytes.parse()?, items.parse()?);
    let took = if way == "processes" {
        let pool = Pool::new(WORKERS)?;
        pool.chunksize(1).map(length, vec![Vec::new(); 10]);
        timed(bytes, items, |item| {
            Ok(pool.map(length, [item]).remove(0)?)
        })?
    } else {
        let pool = ThreadPool::new(WORKERS)?;
        pool.submit(|| ()).result()?;
        timed(bytes, items, |item| {
            Ok(pool
                .submit(move || length(item))
                .result()?)
        })?
    };
    println!(
        "each_s {}",
        took[took.len() / 2].as_secs_f64()
    );
    Ok(())
}
