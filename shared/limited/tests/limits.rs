//! Limits, tried on shell programs.

use std::process::Command;
use std::time::{Duration, Instant};

use limited::{Error, Run};

/// Long enough for any busy machine.
const LONG: Duration = Duration::from_secs(60);
/// What a program that never ends is given.
const SHORT: Duration = Duration::from_millis(500);

fn sh(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

/// Whether the process is gone, waited for with a limit. A zombie counts as gone: it runs no more.
fn gone(pid: &str) -> bool {
    let give_up = Instant::now() + LONG;
    while Instant::now() < give_up {
        let ps = Command::new("ps").args(["-o", "stat=", "-p", pid]).output();
        let state = ps
            .expect("`ps` is on every system these tests run on")
            .stdout;
        let state = String::from_utf8_lossy(&state);
        if state.trim().is_empty() || state.trim().starts_with('Z') {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

#[test]
fn both_streams_and_the_exit_code_arrive() {
    let finished = Run::new(sh("echo out; echo err >&2; exit 3"), LONG)
        .run()
        .unwrap();
    assert_eq!(finished.status.code(), Some(3));
    assert_eq!(finished.output.stdout, "out\n");
    assert_eq!(finished.output.stderr, "err\n");
}

#[test]
fn together_keeps_the_order_of_printing() {
    let script = "echo 1; echo 2 >&2; echo 3; echo 4 >&2";
    let finished = Run::new(sh(script), LONG).together().run().unwrap();
    assert_eq!(finished.output.stdout, "1\n2\n3\n4\n");
    assert_eq!(finished.output.stderr, "");
}

#[test]
fn standard_input_is_empty() {
    let finished = Run::new(Command::new("cat"), LONG).run().unwrap();
    assert!(finished.status.success());
    assert_eq!(finished.output.stdout, "");
}

#[test]
fn more_output_than_a_pipe_holds_is_read() {
    let script = "yes x | head -c 1000000; yes y | head -c 1000000 >&2";
    let finished = Run::new(sh(script), LONG).run().unwrap();
    assert_eq!(finished.output.stdout.len(), 1_000_000);
    assert_eq!(finished.output.stderr.len(), 1_000_000);
}

#[test]
fn a_missing_program_is_named() {
    let error = Run::new(Command::new("no-such-program"), LONG)
        .run()
        .unwrap_err();
    assert!(matches!(error, Error::NotStarted { .. }), "{error}");
    assert!(error.to_string().contains("`no-such-program`"), "{error}");
}

#[test]
fn a_hanging_family_is_killed_and_what_it_said_is_kept() {
    // A busy machine may need longer than its limit before it says anything: then a family has more time.
    let said = [SHORT, 10 * SHORT, LONG]
        .into_iter()
        .find_map(killed_family);
    let pids = said.expect("a minute is enough to say two numbers");
    assert!(pids.iter().all(|pid| gone(pid)));
}

/// The numbers of two processes that would never end, if both have been said within the limit.
fn killed_family(limit: Duration) -> Option<Vec<String>> {
    let script = "sleep 600 & echo $! $$; wait";
    let run = Run::new(sh(script), limit).run();
    let error = run.expect_err("it never ends");
    let Error::TimedOut { output, .. } = &error else {
        panic!("{error}");
    };
    let seconds = format!("{} s", limit.as_secs_f64());
    assert!(error.to_string().contains(&seconds), "{error}");
    let pids: Vec<String> = output
        .stdout
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    (pids.len() == 2).then_some(pids)
}

#[test]
fn a_grandchild_left_behind_neither_hangs_the_call_nor_survives() {
    // It ignores the hang-up and keeps the pipe open.
    let script = "nohup sleep 600 & echo $!";
    let finished = Run::new(sh(script), LONG).run().unwrap();
    assert!(finished.status.success());
    assert!(gone(finished.output.stdout.trim()));
}

#[test]
fn output_without_end_is_stopped() {
    let error = Run::new(Command::new("yes"), LONG)
        .cap(100_000)
        .run()
        .unwrap_err();
    let Error::TooMuchOutput { output, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(output.stdout.len(), 100_000);
    assert!(error.to_string().contains("100000 bytes"), "{error}");
}

#[test]
fn output_without_end_does_not_outrun_the_clock() {
    let error = Run::new(Command::new("yes"), SHORT)
        .cap(usize::MAX)
        .run()
        .unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
}

/// What the next test starts; in an ordinary run of the tests nothing.
#[test]
fn copy_that_is_aloud() {
    if std::env::var_os("LIMITED_TEST_ALOUD").is_some() {
        let finished = Run::new(sh("echo heard >&2; echo kept"), LONG)
            .aloud()
            .run();
        let output = finished.unwrap().output;
        assert_eq!((&*output.stdout, &*output.stderr), ("kept\n", ""));
    }
}

#[test]
fn aloud_goes_where_ones_own_standard_error_goes() {
    let mut copy = Command::new(std::env::current_exe().unwrap());
    copy.args(["--exact", "copy_that_is_aloud"]);
    copy.env("LIMITED_TEST_ALOUD", "yes");
    let finished = Run::new(copy, LONG).run().unwrap();
    assert!(finished.status.success(), "{}", finished.output.stdout);
    assert_eq!(finished.output.stderr, "heard\n");
}
