//! What is said to the one who called `cargo grade`.

use std::io::{IsTerminal, Write, stderr, stdout};

/// Print to standard output. `println!` would panic where the reader has left, as in `cargo grade | head`.
pub fn say(text: &str) {
    let _ = writeln!(stdout(), "{text}");
}

/// Print to standard error, as [`say`] does to standard output.
pub fn complain(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// Which exercise is being marked; only where somebody watches.
pub fn progress(number: usize, total: usize, name: &str) {
    if stderr().is_terminal() {
        complain(&format!("{number}/{total} {name}"));
    }
}
