//! What is printed before a lesson begins. `println!` would panic where nobody can or will read it.

use std::io::{ErrorKind, Write};

/// Prints `text` on standard output. Returns the exit code: 1, and a line that says why, if that failed.
pub fn print(program: &str, text: &str) -> i32 {
    let mut out = std::io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A reader who has left, as `head` does, has seen enough.
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            complain(program, &format!("cannot print: {e}"));
            1
        }
        _ => 0,
    }
}

/// Prints one line on standard error.
pub fn complain(program: &str, message: &str) {
    let line = one_line(&format!("{program}: {message}"));
    // Where that fails too there is nobody left to tell.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A word of the command line may hold an end of line, or move a terminal's cursor.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, "\u{FFFD}")
}

/// The program's own file name, for its messages.
pub fn program_name() -> String {
    let path = std::env::args_os().next().unwrap_or_default();
    let stem = std::path::Path::new(&path).file_stem();
    stem.map_or_else(
        || "lesson".into(),
        |name| name.to_string_lossy().into_owned(),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_message_is_one_line() {
        assert_eq!(super::one_line("a\r\nb\u{1b}[2J\u{85}é"), "a��b�[2J�é");
    }
}
