//! Nobody can or will read what is printed.

use std::io::PipeWriter;
use std::path::Path;
use std::process::Command;

use crate::{Answer, answer, python, rust, twin};

/// The answer to `--help` and to a mistake, redirected by a shell.
fn redirected(command: &Command, word: &str, to: &str) -> Answer {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("exec \"$@\" {word} {to}"), "sh"]);
    shell.arg(command.get_program()).args(command.get_args());
    answer(shell)
}

#[test]
fn a_full_disk_is_said() {
    if !Path::new("/dev/full").exists() {
        eprintln!("skipped: no /dev/full here");
        return;
    }
    let Some(python) = python() else { return };
    for command in [rust(), twin(&python)] {
        for word in ["--help", "--live"] {
            let run = redirected(&command, word, ">/dev/full");
            let said = "PROGRAM: cannot print: No space left on device (os error 28)\n";
            assert_eq!((run.code, run.err.as_str()), (Some(1), said), "{word}");
            let run = redirected(&command, word, ">/dev/full 2>&1");
            assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{word}");
        }
        let mistake = redirected(&command, "--spede", "2>/dev/full");
        assert_eq!((mistake.code, mistake.out.as_str()), (Some(2), ""));
    }
}

#[test]
fn a_closed_output_is_no_mistake() {
    let Some(python) = python() else { return };
    for command in [rust(), twin(&python)] {
        for word in ["--help", "--live"] {
            // Closed, or open for reading only.
            for to in [">&-", "1</dev/null"] {
                let run = redirected(&command, word, to);
                assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{word} {to}");
            }
        }
        let mistake = redirected(&command, "--spede", "2>&-");
        assert_eq!(mistake.code, Some(2));
    }
}

/// A pipe whose reader has left, as that of `head -0`.
fn no_reader() -> PipeWriter {
    std::io::pipe().expect("the system has pipes").1
}

#[test]
fn a_reader_who_left_hears_nothing() {
    let Some(python) = python() else { return };
    for (word, code) in [("--help", 0), ("--live", 0), ("--spede", 2)] {
        for mut command in [rust(), twin(&python)] {
            // Not by `limited`, which gives a program pipes of its own.
            command.arg(word).stdout(no_reader()).stderr(no_reader());
            let ended = command.status().expect("it starts");
            assert_eq!(ended.code(), Some(code), "{command:?}");
        }
    }
    for word in ["--help", "--live"] {
        for mut command in [rust(), twin(&python)] {
            let run = command.arg(word).stdout(no_reader()).output();
            assert_eq!(run.expect("it starts").stderr, b"", "{word}");
        }
    }
}
