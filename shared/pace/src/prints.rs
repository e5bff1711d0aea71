//! A lesson's own `println!`, where nobody can or will read it.

use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::process::exit;

/// How Linux and macOS number "Broken pipe": the reader has left.
const READER_LEFT: &str = "(os error 32)";

/// From here on a print that fails ends the program, whichever thread it was: without a word and with exit code 0 if the
/// reader has left, as `head` does; else with one line and exit code 1.
///
/// Without this, `println!` panics. In a thread that ends the thread only, and `main` goes on as if it had found a bug.
pub fn end_if_they_fail(program: String) {
    let others = take_hook();
    set_hook(Box::new(move |panic| match failed_print(panic) {
        Some(why) if why.ends_with(READER_LEFT) => exit(0),
        Some(why) => {
            say::complain(&program, &format!("cannot print: {why}"));
            exit(1)
        }
        None => others(panic),
    }));
}

/// Why a print failed, if that is what the panic is about. The standard library says it in words only: "failed printing to
/// stdout: Broken pipe (os error 32)". A test holds them.
fn failed_print<'a>(panic: &'a PanicHookInfo<'_>) -> Option<&'a str> {
    let said = panic.payload().downcast_ref::<String>()?;
    let (_, why) = said
        .strip_prefix("failed printing to std")?
        .split_once(": ")?;
    Some(why)
}
