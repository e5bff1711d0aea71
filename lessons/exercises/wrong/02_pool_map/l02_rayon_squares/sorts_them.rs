//! Wrong: sorts the squares, as if the numbers were sorted too.
//! Must fail: the_squares_keep_the_order_of_the_numbers

use rayon::prelude::*;

fn map(numbers: &[u64], f: impl Fn(u64) -> u64 + Send + Sync) -> Vec<u64> {
    let mut squares: Vec<u64> = numbers.iter().par_bridge().map(|&n| f(n)).collect();
    squares.sort_unstable();
    squares
}

fn main() {
    println!("{:?}", map(&[1, 2, 3], |number| number * number));
}
