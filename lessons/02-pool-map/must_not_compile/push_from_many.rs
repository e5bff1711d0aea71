//! Several threads may not push to one list without a lock.

use rayon::prelude::*;

fn main() {
    // ANCHOR: push
    let mut squares = Vec::new();
    [1, 2, 3].par_iter().for_each(|n| {
        squares.push(n * n);
    });
    // ANCHOR_END: push
    println!("{squares:?}");
}
