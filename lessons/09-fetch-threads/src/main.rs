//! TO WRITE: the idea, in one line.
//!
//! | Python | here |
//! |---|---|
//! | TO WRITE: `name` | `name` |
//!
//! Run `cargo run -p lesson-09`, then read TO WRITE: the first variation.

use std::thread::sleep;

// ANCHOR: main
fn main() {
    pace::start("TO WRITE: what --help says first.");
    println!("start");
    sleep(pace::seconds(1));
    println!("finish");
}
// ANCHOR_END: main
