//! Wrong: holds a lock during the call, so that the calls come one after another.
//! Must fail: two_calls_run_at_once

use rayon::prelude::*;
use std::sync::Mutex;

fn map(numbers: &[u64], f: impl Fn(u64) -> u64 + Send + Sync) -> Vec<u64> {
    let f = Mutex::new(f);
    let one = |&number| f.lock().unwrap()(number);
    numbers.par_iter().map(one).collect()
}

fn main() {
    println!("{:?}", map(&[1, 2, 3], |number| number * number));
}
