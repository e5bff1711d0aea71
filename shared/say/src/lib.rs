//! What a program says, where the reader may have left and the disk may be full.
//!
//! `println!` panics where it cannot print. That is too much for a reader who has left, as in
//! `cargo record --help | head -1`: he has seen enough. And to print without a look at the result is too little for a full
//! disk: who redirects a table into a file must learn that it is not there.

use std::io::{ErrorKind, Write, stderr, stdout};

/// Prints `text` on standard output, at once.
///
/// False if that failed; standard error then says why, in the name of `program`. True where the reader has left, or
/// where there was no standard output from the beginning.
#[must_use = "a program that could not print must not end with 0"]
pub fn print(program: &str, text: &str) -> bool {
    let mut out = stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            complain(program, &format!("cannot print: {e}"));
            false
        }
        _ => true,
    }
}

/// Prints `PROGRAM: MESSAGE` on standard error. Where that fails there is nobody left to tell.
pub fn complain(program: &str, message: &str) {
    // In one piece: other threads and programs may be writing there too.
    let _ = stderr().write_all(format!("{program}: {message}\n").as_bytes());
}
