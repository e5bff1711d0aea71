//! A pool of five child processes squares three numbers.
//!
//! | Python | here |
//! |---|---|
//! | `if __name__ == "__main__":` | [`process_pool::main_guard!`], on the first line of `main` |
//! | `Pool(5)` | [`Pool::new(5)`](Pool::new), in `shared/process-pool` |
//! | `pool.map(square, [1, 2, 3])` | [`pool.map(square, [1, 2, 3])`](Pool::map): one `Result` for each item |
//! | pickle | serde |
//!
//! Run `cargo run -p lesson-02`, then read `examples/rayon.rs`: it is what you would write in Rust.

use process_pool::{ItemError, Pool};

// ANCHOR: square
fn square(x: i64) -> i64 {
    // SAME: square
    x * x
}
// ANCHOR_END: square

// ANCHOR: main
fn main() -> anyhow::Result<()> {
    // SAME: guard
    process_pool::main_guard!(square);
    pace::start("Five processes square three numbers.");

    // SAME: pool
    let pool = Pool::new(5)?;
    // SAME: map
    let squares: Result<Vec<i64>, ItemError> =
        pool.map(square, [1, 2, 3]).into_iter().collect();
    // SAME_END: map
    // SAME: print
    println!("{:?}", squares?);
    Ok(())
}
// ANCHOR_END: main

// ANCHOR: test
#[test]
fn a_task_is_a_function() {
    assert_eq!(square(-3), 9);
}
// ANCHOR_END: test
