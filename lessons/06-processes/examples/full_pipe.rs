//! A child prints four million bytes, and its parent waits for its end before it reads them.
//!
//! What changes: the child's words go into a pipe, and a pipe holds only so much. `python/examples/full_pipe.py` does the
//! same.
//!
//! Run `cargo run -p lesson-06 --example full_pipe`.

use std::env;
use std::error::Error;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

// ANCHOR: limit
/// As `wait`, with a limit; the standard library has none.
fn wait_at_most(
    child: &mut Child,
    limit: Duration,
) -> std::io::Result<Option<ExitStatus>> {
    let end = Instant::now() + limit;
    loop {
        let status = child.try_wait()?;
        if status.is_some() || Instant::now() >= end {
            return Ok(status);
        }
        sleep(Duration::from_millis(10));
    }
}
// ANCHOR_END: limit

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("A pipe that nobody reads.");
    if env::var_os("FULL_PIPE").is_some() {
        println!("{}", "x".repeat(3_999_999));
        return Ok(());
    }
    // ANCHOR: stuck
    // SAME: child
    let mut child = Command::new(env::current_exe()?)
        .env("FULL_PIPE", "child")
        .stdout(Stdio::piped())
        .spawn()?;
    // SAME_END: child
    let limit = pace::seconds(3);
    // SAME: wait
    if wait_at_most(&mut child, limit)?.is_none() {
        // SAME: said
        println!(
            "nobody reads: it has not ended after 3 s"
        );
        // SAME_END: said
    }
    // ANCHOR_END: stuck

    // ANCHOR: cure
    // SAME: read
    let ended = child.wait_with_output()?;
    // SAME: bytes
    println!(
        "somebody reads: {} bytes",
        ended.stdout.len()
    );
    // SAME_END: bytes
    // SAME: code
    println!("{}", ended.status);
    // ANCHOR_END: cure
    Ok(())
}
