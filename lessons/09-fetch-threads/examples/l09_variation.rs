//! TO WRITE: three variations, each with a name of its own that says what it changes.
//!
//! What changes: TO WRITE: one thing.
//!
//! Run `cargo run -p lesson-09 --example l09_variation`.

// ANCHOR: main
fn main() {
    pace::start("TO WRITE: what --help says first.");
    println!("start");
}
// ANCHOR_END: main
