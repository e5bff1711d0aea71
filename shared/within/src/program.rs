//! A limit for a whole program.

use std::io::{Write, stderr};
use std::process;
use std::thread;
use std::time::Duration;

/// Ends this program with exit code 1 when it runs for longer than `seconds`, and says so on standard error.
///
/// For the `main` of an exercise whose answer may wait for ever: rustlings runs it before the tests, and waits for its end.
pub fn end_program_after(seconds: u64) {
    thread::spawn(move || {
        thread::sleep(Duration::from_secs(seconds));
        // Not `eprintln!`: it panics where nobody reads, and then the program would go on.
        let _ = writeln!(
            stderr(),
            "the program has not ended within {seconds} s. Which line waits, and for whom?"
        );
        process::exit(1);
    });
}
