//! `cargo observe`: runs a program and shows what its threads do. The library does the work.

mod args;

use std::io::Write;
use std::process::ExitCode;

use args::Args;
use observe::{Ink, Observation};

/// What `timeout` of the GNU tools gives.
const LIMIT_PASSED: u8 = 124;

fn main() -> ExitCode {
    let args = match args::parse(lexopt::Parser::from_env()) {
        Ok(Some(args)) => args,
        Ok(None) => {
            let printed = std::io::stdout().write_all(args::HELP.as_bytes());
            return ExitCode::from(u8::from(printed.is_err()));
        }
        Err(e) => {
            say(&format!("{e} (see --help)"));
            return ExitCode::from(2);
        }
    };
    match args.watch.run(args.command()) {
        Ok(seen) => ExitCode::from(report(&args, &seen)),
        Err(e) => {
            say(&e.to_string());
            ExitCode::from(e.exit_code())
        }
    }
}

/// Say and write what was seen. The exit code: the program's, unless it succeeded and we did not.
fn report(args: &Args, seen: &Observation) -> u8 {
    let drawing = observe::text(seen, observe::columns(), Ink::of_locale());
    to_stderr(&format!("\n{drawing}"));
    if seen.limit_passed {
        let limit = args.watch.limit.unwrap_or_default().as_secs_f64();
        say(&format!("killed after {limit} s, as --limit says"));
    }
    for left in &seen.left_behind {
        say(&format!("left behind and killed: {left}"));
    }
    for note in &seen.notes {
        say(note);
    }
    let mut written = seen.passed_on;
    for (path, draw) in &args.files {
        if let Err(e) = std::fs::write(path, draw(&args.title, seen)) {
            say(&format!("cannot write {}: {e}", path.display()));
            written = false;
        }
    }
    match seen.exit.shell_code() {
        _ if seen.limit_passed => LIMIT_PASSED,
        0 if !written => 1,
        code => code,
    }
}

fn say(words: &str) {
    to_stderr(&format!("cargo observe: {words}\n"));
}

/// Somebody who has closed it does not want to know; `eprint!` would panic.
fn to_stderr(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
