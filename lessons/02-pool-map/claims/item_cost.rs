//! What it costs to send one item to a worker of a warm pool and get an answer.
//!
//! Run `cargo run --release -p lesson-02 --example item_cost -- processes|threads BYTES`.
//! The worker only takes the length, so the work is next to nothing.
//!
//! `ByteBuf` is what `bytes` is in Python: one block. serde takes a `Vec<u8>` for a list of numbers and writes and reads
//! them one by one, which made 10 MB twice as slow as in Python.

use process_pool::Pool;
use serde_bytes::ByteBuf;
use std::error::Error;
use std::time::{Duration, Instant};
use thread_pool::ThreadPool;

const WORKERS: usize = 2;

fn length(bytes: ByteBuf) -> usize {
    bytes.len()
}

/// Times `send` for each item; making the item is not part of it.
fn timed(
    bytes: usize,
    items: usize,
    mut send: impl FnMut(
        ByteBuf,
    ) -> Result<usize, Box<dyn Error>>,
) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut took = Vec::new();
    for _ in 0..items {
        let item = ByteBuf::from(vec![b'x'; bytes]);
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
    let [way, bytes] = words.as_slice() else {
        return Err("processes|threads BYTES".into());
    };
    let bytes = bytes.parse()?;
    let items = if bytes > 100_000 { 10 } else { 200 };
    let took = if way == "processes" {
        let pool = Pool::new(WORKERS)?;
        pool.chunksize(1)
            .map(length, vec![ByteBuf::new(); 10]);
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
