//! `cargo ready`: see the library.

#![warn(clippy::print_stdout, clippy::print_stderr)] // they panic where the reader has left: see `say`

mod report;

use std::process::ExitCode;

use lexopt::prelude::*;

use ready::{Finding, Machine, Need, Offline, jobs, look, table, trials};
use report::Report;

const HELP: &str = "\
Makes this machine ready for a class without network: looks what is missing, builds all that is used, and tries it offline.

Usage: cargo ready [--check]

  --check   only look: build nothing, try nothing
  --help    print this

It installs no programs of the system's; it says how to get them. Give the first call half an hour.
What is needed decides the exit code, what is optional does not.

Exit code: 0 all that is needed is there, and worked; 1 something is missing or failed; 2 bad usage.
";

/// Who speaks.
const NAME: &str = "cargo ready";

fn main() -> ExitCode {
    let check = match parse() {
        Ok(Some(check)) => check,
        Ok(None) => return code(say::print(NAME, HELP)),
        Err(e) => {
            say::complain(NAME, &format!("{e} (see --help)"));
            return ExitCode::from(2);
        }
    };
    let machine = Machine::this(course::root());
    let findings = look(&machine);
    let mut report = Report::new(NAME);
    report.say(&table(&findings));
    let hopeless = |f: &Finding| f.need == Need::ToBuild && !f.is_there();
    if check || findings.iter().any(hopeless) {
        report.lacks(&findings);
        return code(report.end(None));
    }
    match work(&machine, &findings, &mut report) {
        Ok(offline) => code(report.end(Some(&offline))),
        Err(words) => {
            say::complain(NAME, &words);
            ExitCode::FAILURE
        }
    }
}

/// Builds, looks again at what was built, and tries it.
fn work(machine: &Machine, before: &[Finding], report: &mut Report) -> Result<Offline, String> {
    let all = jobs(machine, before)?;
    for (number, job) in (1..).zip(&all) {
        say::complain(NAME, &format!("{number} of {}: {}", all.len(), job.what));
        report.built(job, job.run(machine));
    }
    let after = look(machine);
    report.lacks(&after);
    let offline = Offline::find(machine);
    let all = trials(machine, &after)?;
    say::complain(NAME, &format!("{} commands without the network", all.len()));
    for trial in &all {
        report.tried(trial, offline.run(machine, trial));
    }
    Ok(offline)
}

/// Whether only to look; nothing if help was asked for.
fn parse() -> Result<Option<bool>, lexopt::Error> {
    let mut check = false;
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("check") => check = true,
            Long("help") | Short('h') => return Ok(None),
            _ => return Err(arg.unexpected()),
        }
    }
    Ok(Some(check))
}

fn code(good: bool) -> ExitCode {
    ExitCode::from(u8::from(!good))
}
