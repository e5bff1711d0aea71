//! What is said to the one who called `cargo grade`.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::text::visible;

const NAME: &str = "cargo grade";

/// Where no terminal says how wide it is.
const WIDTH: u16 = 120;

/// Narrower than this, a table is worse than long lines.
const NARROWEST: u16 = 60;

/// Whether a line about what is going on stands in the terminal.
static PROGRESS: AtomicBool = AtomicBool::new(false);

/// Back to the beginning of the line, and clear it.
const CLEAR: &str = "\r\u{1b}[K";

/// Print a text and a line end on standard output. False if that failed, which is said then; a reader who has left, as in
/// `cargo grade | head`, is no failure.
#[must_use = "a program that could not print must not end with 0"]
pub fn say(text: &str) -> bool {
    end_progress();
    say::print(NAME, &format!("{}\n", visible(text)))
}

/// Print a message on standard error, in our name.
pub fn complain(message: &str) {
    end_progress();
    say::complain(NAME, &visible(message));
}

/// A line that stays, about what is done. Not in our name: it is no complaint.
pub fn done(text: &str) {
    end_progress();
    // Where that fails, there is nobody to tell.
    let _ = writeln!(stderr(), "{}", visible(text));
}

/// What is going on, in one line that the next one replaces; only where somebody watches.
pub fn progress(text: &str) {
    if stderr().is_terminal() {
        PROGRESS.store(true, Ordering::Relaxed);
        let _ = write!(stderr(), "{CLEAR}{}", visible(text));
    }
}

fn end_progress() {
    if PROGRESS.swap(false, Ordering::Relaxed) {
        let _ = write!(stderr(), "{CLEAR}");
    }
}

/// How wide a table may be: as the terminal, else as `COLUMNS` says.
pub fn width() -> u16 {
    let terminal = rustix::termios::tcgetwinsize(stdout()).ok();
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    let width = terminal.map(|size| size.ws_col).filter(|n| *n > 0);
    width.or_else(columns).unwrap_or(WIDTH).max(NARROWEST)
}
