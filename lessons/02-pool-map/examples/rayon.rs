//! What you would write in Rust: threads.
//!
//! What changes: no child processes. Threads run Rust on all cores at once, so nothing is copied, nothing is started
//! anew, and no guard is needed. rayon keeps one thread for each core and hands out the items.
//!
//! Run `cargo run -p lesson-02 --example rayon`.

use rayon::prelude::*;

// ANCHOR: main
fn main() {
    pace::start("rayon's threads square three numbers.");

    let squares: Vec<i64> =
        [1, 2, 3].par_iter().map(|x| x * x).collect();
    println!("{squares:?}");
}
// ANCHOR_END: main
