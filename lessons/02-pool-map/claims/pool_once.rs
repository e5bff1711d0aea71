//! The first map of a process pool, its start included, and the later ones.
//!
//! Run `cargo run --release -p lesson-02 --example pool_once -- WORKERS MAPS`.

use process_pool::{ItemError, Pool};
use std::error::Error;
use std::time::Instant;

fn square(x: u64) -> u64 {
    x * x
}

fn map(pool: &Pool) -> Result<Vec<u64>, ItemError> {
    pool.map(square, 0..100).into_iter().collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    process_pool::main_guard!(square);
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [workers, maps] = words.as_slice() else {
        return Err("WORKERS MAPS".into());
    };
    let begun = Instant::now();
    let pool = Pool::new(workers.parse()?)?;
    map(&pool)?;
    let first = begun.elapsed().as_secs_f64();
    let mut later = Vec::new();
    for _ in 0..maps.parse::<usize>()?.max(1) {
        let begun = Instant::now();
        map(&pool)?;
        later.push(begun.elapsed().as_secs_f64());
    }
    later.sort_by(f64::total_cmp);
    println!("first_s {first}");
    println!("later_s {}", later[later.len() / 2]);
    Ok(())
}
