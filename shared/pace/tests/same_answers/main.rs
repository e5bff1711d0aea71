//! A lesson and its twin answer a command line with the same words, here for two programs with the same options.

mod mistakes;
mod outputs;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::process::Command;
use std::thread;
use std::time::Duration;

const RUST: &str = env!("CARGO_BIN_EXE_pace-options");
const TWIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/helper/options.py");
const LIMIT: Duration = Duration::from_secs(120);

/// How many command lines are tried at once.
const AT_ONCE: usize = 4;

/// Python's own path, without what a version manager puts before it; `None` where there is no Python.
fn python() -> Option<String> {
    let mut command = Command::new("python3");
    command.args(["-c", "import sys; print(sys.executable)"]);
    let finished = limited::Run::new(command, LIMIT).run();
    match finished {
        Ok(finished) if finished.status.success() => Some(finished.output.stdout.trim().to_owned()),
        other => {
            let in_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
            assert!(!in_ci, "CI needs python3: {other:?}");
            eprintln!("skipped: no python3 here");
            None
        }
    }
}

/// What a program answered, with its name taken out.
#[derive(Debug, PartialEq)]
struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

fn rust() -> Command {
    Command::new(RUST)
}

fn twin(python: &str) -> Command {
    let mut command = Command::new(python);
    // `-S`: without what an installation adds, which no twin needs, Python starts in half the time.
    command.args(["-B", "-S", TWIN]);
    command
}

fn answer(command: Command) -> Answer {
    let finished = limited::Run::new(command, LIMIT).run();
    let finished = finished.unwrap_or_else(|e| panic!("{e}"));
    let nameless = |text: &str| {
        let text = text.replace("pace-options", "PROGRAM");
        text.replace("options.py", "PROGRAM")
    };
    Answer {
        code: finished.status.code(),
        out: nameless(&finished.output.stdout),
        err: nameless(&finished.output.stderr),
    }
}

/// The answer that both give to these words; the test fails where they differ.
fn both(python: &str, words: &[&[u8]]) -> Answer {
    let [ours, theirs] = [rust(), twin(python)].map(|mut command| {
        // With a seed both draw the same. It comes first, so what is wrong with the words is still found.
        command.args(["--seed", "7"]);
        command.args(words.iter().map(|word| OsStr::from_bytes(word)));
        answer(command)
    });
    let words: Vec<_> = words.iter().map(|w| String::from_utf8_lossy(w)).collect();
    assert_eq!(ours, theirs, "{words:?}");
    ours
}

/// Does `work` for each of `items`, a few at once: most of the time goes into starting Python.
fn each<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
    thread::scope(|scope| {
        for part in items.chunks(items.len().div_ceil(AT_ONCE)) {
            scope.spawn(|| part.iter().for_each(&work));
        }
    });
}

#[test]
fn what_is_given_is_held() {
    let Some(python) = python() else { return };
    let cases: &[(&[&[u8]], &str)] = &[
        (&[], "second 1.000000\n"),
        (&[b"--"], "site -\n"),
        (&[b"--speed", b"4"], "second 0.250000\n"),
        (&[b"--speed=4", b"--speed=2"], "second 0.500000\n"),
        (&[b"--live", b"--live"], "live 1\n"),
        (&[b"--seconds", b".25"], "seconds 0.250000\n"),
        (
            &[b"--site=http://[::1]:80/?a=b"],
            "site http://[::1]:80/?a=b\n",
        ),
        (&[b"--site", b"--live"], "site --live\n"),
        (&[b"--mode=async"], "mode async\n"),
        (&[b"--seed", b"18446744073709551615"], "live 0\n"),
    ];
    each(cases, |(words, line)| {
        let answer = both(&python, words);
        assert!(answer.out.contains(line), "{line:?} in {}", answer.out);
        assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""));
    });
}

#[test]
fn both_print_the_same_help() {
    let Some(python) = python() else { return };
    for words in [
        &[&b"--help"[..]][..],
        &[b"-h"],
        &[b"--live", b"--help", b"x"],
    ] {
        let answer = both(&python, words);
        assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""));
        let lines = answer
            .out
            .lines()
            .filter_map(|line| line.strip_prefix("  --"));
        let names: Vec<&str> = lines.filter_map(|line| line.split(' ').next()).collect();
        let wanted = ["speed", "seed", "live", "seconds", "site", "mode", "help"];
        assert_eq!(names, wanted, "{}", answer.out);
    }
}

#[test]
fn a_look_up_of_what_was_not_declared_fails_in_python_too() {
    let Some(python) = python() else { return };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/python");
    for (program, error) in [
        (
            "pace.options().start('').number('minutes')",
            "LookupError: no number --minutes was declared\n",
        ),
        (
            "pace.options(pace.flag('live', '')).start('').text('live')",
            "LookupError: no text --live was declared\n",
        ),
        (
            "pace.options(pace.flag('speed', '')).start('')",
            "ValueError: --speed is declared twice\n",
        ),
    ] {
        let mut command = Command::new(&python);
        command.args(["-B", "-c", &format!("import pace; {program}")]);
        command.env("PYTHONPATH", folder);
        let answer = answer(command);
        assert!(answer.err.ends_with(error), "{}", answer.err);
    }
}
