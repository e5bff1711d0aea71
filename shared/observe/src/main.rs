//! `cargo observe`: runs a program and shows what its threads do. The library does the work.

mod args;
mod files;

use std::io::Write;
use std::process::ExitCode;

use args::Args;
use files::Outputs;
use observe::{Exit, Ink, Observation};
use site::Site;

const NAME: &str = "cargo observe";

/// What `timeout` of the GNU tools gives.
const LIMIT_PASSED: u8 = 124;

fn main() -> ExitCode {
    let args = match args::parse(lexopt::Parser::from_env()) {
        Ok(Some(args)) => args,
        Ok(None) => {
            let printed = say::print(NAME, args::HELP);
            return ExitCode::from(u8::from(!printed));
        }
        Err(e) => {
            complain(&format!("{e} (see --help)"));
            return ExitCode::from(2);
        }
    };
    let outputs = match Outputs::open(&args.files) {
        Ok(outputs) => outputs,
        Err(failures) => {
            failures.iter().for_each(|failure| complain(failure));
            complain("nothing was run");
            return ExitCode::FAILURE;
        }
    };
    match seen(&args) {
        Ok(seen) => ExitCode::from(report(&args, outputs, &seen)),
        Err((said, code)) => {
            complain(&said);
            ExitCode::from(code)
        }
    }
}

/// What was seen of the program; or why nothing was, and the exit code.
fn seen(args: &Args) -> Result<Observation, (String, u8)> {
    let mut command = args.command();
    let site = args.site.then(Site::start).transpose();
    let site = site.map_err(|e| (format!("cannot start a site: {e}; nothing was run"), 1))?;
    if let Some(site) = &site {
        let url = site.url("");
        complain(&format!("a site runs at {url} (--site)"));
        command.args(["--site", &url]);
    }
    let seen = args.watch.run(command);
    let mut seen = seen.map_err(|e| (e.to_string(), e.exit_code()))?;
    seen.notes.extend(site.map(|_| observe::SERVED.to_owned()));
    Ok(seen)
}

/// Say and write what was seen. The exit code: the program's, unless it succeeded and we did not.
fn report(args: &Args, outputs: Outputs, seen: &Observation) -> u8 {
    let drawing = observe::text(seen, observe::columns(), Ink::of_locale());
    // Somebody who has closed it does not want to know; `eprint!` would panic.
    let _ = std::io::stderr().write_all(format!("\n{drawing}").as_bytes());
    if seen.limit_passed {
        let limit = args.watch.limit.unwrap_or_default().as_secs_f64();
        complain(&match seen.exit {
            Exit {
                code: None,
                signal: None,
            } => format!("did not end within {limit} s"),
            _ => format!("killed after {limit} s, as --limit says"),
        });
    }
    let killed = |left: &&String| !seen.not_killed.contains(left);
    for left in seen.left_behind.iter().filter(killed) {
        complain(&format!("left behind and killed: {left}"));
    }
    for note in &seen.notes {
        complain(note);
    }
    let failures = outputs.write(&args.title, seen);
    failures.iter().for_each(|failure| complain(failure));
    match seen.exit.shell_code() {
        _ if seen.limit_passed => LIMIT_PASSED,
        0 if !seen.passed_on || !failures.is_empty() => 1,
        code => code,
    }
}

fn complain(words: &str) {
    say::complain(NAME, words);
}
