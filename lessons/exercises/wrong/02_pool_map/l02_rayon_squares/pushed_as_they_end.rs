//! Wrong: pushes each result into one list when it is there.
//! Must fail: the_squares_keep_the_order_of_the_numbers

use rayon::prelude::*;
use std::sync::Mutex;

fn map(numbers: &[u64], f: impl Fn(u64) -> u64 + Send + Sync) -> Vec<u64> {
    let results = Mutex::new(Vec::new());
    numbers.par_iter().for_each(|&number| {
        let result = f(number);
        results.lock().unwrap().push(result);
    });
    results.into_inner().unwrap()
}

fn main() {
    println!("{:?}", map(&[1, 2, 3], |number| number * number));
}
