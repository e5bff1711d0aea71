//! What is said to the one who called `cargo grade`.

use std::io::{IsTerminal, Write, stderr, stdout};

use crate::text::visible;

/// Where no terminal says how wide it is.
const WIDTH: u16 = 120;

/// Narrower than this, a table is worse than long lines.
const NARROWEST: u16 = 60;

/// Print to standard output. `println!` would panic where the reader has left, as in `cargo grade | head`.
pub fn say(text: &str) {
    let _ = writeln!(stdout(), "{}", visible(text));
}

/// Print to standard error, as [`say`] does to standard output.
pub fn complain(text: &str) {
    let _ = writeln!(stderr(), "{}", visible(text));
}

/// What is going on; only where somebody watches.
pub fn progress(text: &str) {
    if stderr().is_terminal() {
        complain(text);
    }
}

/// How wide a table may be: as the terminal, else as `COLUMNS` says.
pub fn width() -> u16 {
    let terminal = rustix::termios::tcgetwinsize(stdout()).ok();
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    let width = terminal.map(|size| size.ws_col).filter(|n| *n > 0);
    width.or_else(columns).unwrap_or(WIDTH).max(NARROWEST)
}
