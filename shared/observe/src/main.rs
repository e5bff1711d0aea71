//! `cargo observe`: runs a program and shows what its threads do. The library does the work.

mod args;
mod files;

use std::io::Write;
use std::process::ExitCode;

use args::Args;
use files::Outputs;
use observe::{Exit, Ink, Observation};

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
    let outputs = match Outputs::open(&args.files) {
        Ok(outputs) => outputs,
        Err(failures) => {
            failures.iter().for_each(|failure| say(failure));
            say("nothing was run");
            return ExitCode::FAILURE;
        }
    };
    match args.watch.run(args.command()) {
        Ok(seen) => ExitCode::from(report(&args, outputs, &seen)),
        Err(e) => {
            say(&e.to_string());
            ExitCode::from(e.exit_code())
        }
    }
}

/// Say and write what was seen. The exit code: the program's, unless it succeeded and we did not.
fn report(args: &Args, outputs: Outputs, seen: &Observation) -> u8 {
    let drawing = observe::text(seen, observe::columns(), Ink::of_locale());
    to_stderr(&format!("\n{drawing}"));
    if seen.limit_passed {
        let limit = args.watch.limit.unwrap_or_default().as_secs_f64();
        say(&match seen.exit {
            Exit {
                code: None,
                signal: None,
            } => format!("did not end within {limit} s"),
            _ => format!("killed after {limit} s, as --limit says"),
        });
    }
    let killed = |left: &&String| !seen.not_killed.contains(left);
    for left in seen.left_behind.iter().filter(killed) {
        say(&format!("left behind and killed: {left}"));
    }
    for note in &seen.notes {
        say(note);
    }
    let failures = outputs.write(&args.title, seen);
    failures.iter().for_each(|failure| say(failure));
    match seen.exit.shell_code() {
        _ if seen.limit_passed => LIMIT_PASSED,
        0 if !seen.passed_on || !failures.is_empty() => 1,
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
