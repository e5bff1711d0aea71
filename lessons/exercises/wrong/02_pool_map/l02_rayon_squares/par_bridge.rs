//! Wrong: `par_bridge` hands out the items of any iterator, and keeps no order.
//! Must fail: the_squares_keep_the_order_of_the_numbers

use rayon::prelude::*;

fn map(numbers: &[u64], f: impl Fn(u64) -> u64 + Send + Sync) -> Vec<u64> {
    let numbers = numbers.iter().par_bridge();
    numbers.map(|&number| f(number)).collect()
}

fn main() {
    println!("{:?}", map(&[1, 2, 3], |number| number * number));
}
