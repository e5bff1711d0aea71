//! `cargo compare`: see the documentation of the library.

use std::fs;
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use compare::args::{self, Args, Only, What};
use compare::export::{html, json, markdown, terminal};
use compare::lab::Lab;
use compare::machine::Machine;
use compare::progress::Progress;
use compare::stopping::Rule;
use compare::{Error, Python, Report, pairs, record, timelines};

mod work;

use work::Work;

fn main() -> ExitCode {
    let refuse = |message: &str| {
        let _ = writeln!(stderr(), "cargo compare: {message}");
        ExitCode::from(2)
    };
    let args = match args::parse(lexopt::Parser::from_env()) {
        Ok(args) => args,
        Err(e) => return refuse(&format!("{e} (see --help)")),
    };
    let work = match Work::chosen(&args) {
        Ok(work) => work,
        Err(e) => return refuse(&e.to_string()),
    };
    match args.what {
        What::Help => {
            say(args::HELP);
            return ExitCode::SUCCESS;
        }
        What::List => {
            say(&work.names());
            return ExitCode::SUCCESS;
        }
        _ if cfg!(debug_assertions) => {
            return refuse(
                "this is a debug build, and its numbers would be wrong; run `cargo compare`",
            );
        }
        _ => {}
    }
    let done = pythons(&args.pythons)
        .map_err(|e| (2, e))
        .and_then(|pythons| measure(&args, &work, pythons).map_err(|e| (1, e)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err((code, e)) => {
            let _ = writeln!(stderr(), "cargo compare: {e}");
            ExitCode::from(code)
        }
    }
}

fn pythons(given: &[PathBuf]) -> Result<Vec<Python>, Error> {
    if given.is_empty() {
        return Ok(vec![Python::ask(Path::new("python3"))?]);
    }
    given.iter().map(|path| Python::ask(path)).collect()
}

fn measure(args: &Args, work: &Work, pythons: Vec<Python>) -> Result<(), Error> {
    let progress = Progress::default();
    let root = compare::root();
    if matches!(args.what, What::Record(_)) {
        record::old(&root)?;
    }
    progress.say("building the programs in release");
    let lab = Lab {
        programs: work.build(&root)?,
        root,
        pythons,
        quick: args.quick,
        progress,
    };
    let mut report = Report {
        machine: Machine::now(&lab.pythons),
        ..Report::default()
    };
    // Each part is kept as soon as it is there: a program that fails in the next one must not cost the minutes before.
    let keep = |report: &mut Report| {
        report.machine.ended();
        match args.what {
            What::Record(_) => record::write(&lab.root, report),
            _ => Ok(()),
        }
    };
    if args.what != What::Record(Some(Only::Timelines)) {
        lessons(args, work, &lab, &mut report)?;
        keep(&mut report)?;
    }
    for measurement in &work.scaling {
        report.scaling.push((measurement.measure)(&lab)?);
    }
    keep(&mut report)?;
    for claim in &work.claims {
        lab.progress.say(&format!("claim {}", claim.id));
        report.claims.push(claim.put_to_the_test(&lab)?);
    }
    keep(&mut report)?;
    if work.timelines {
        report.timelines = timelines::of_lessons(&lab, &work.lessons)?;
        report.timelines.push(timelines::of_the_gil(&lab)?);
    }
    keep(&mut report)?;
    lab.progress.end();
    export(args, &report)
}

fn lessons(args: &Args, work: &Work, lab: &Lab, report: &mut Report) -> Result<(), Error> {
    let rule = Rule {
        at_most: if args.quick { 3 } else { args.rounds },
        budget: args.budget,
        ..Rule::default()
    };
    for lesson in &work.lessons {
        let program = lab
            .programs
            .path(&lesson.name)
            .expect("Work::build builds every lesson");
        let compared = pairs::compare(
            lesson,
            program,
            &lab.pythons,
            &rule,
            args.run_limit,
            &lab.progress,
        )?;
        report.lessons.push(compared);
    }
    Ok(())
}

/// The tables to the terminal, and every file that was asked for.
fn export(args: &Args, report: &Report) -> Result<(), Error> {
    let to_stdout = args.json.as_deref() == Some(Path::new("-"));
    if to_stdout {
        let _ = write!(stderr(), "{}", terminal::text(report));
        let _ = write!(stdout(), "{}", json::text(report));
    } else {
        let _ = write!(stdout(), "{}", terminal::text(report));
    }
    let files = [
        (
            args.json.as_ref().filter(|_| !to_stdout),
            json::text as fn(&Report) -> String,
        ),
        (args.markdown.as_ref(), markdown::text),
        (args.html.as_ref(), html::text),
    ];
    for (path, text) in files {
        if let Some(path) = path {
            fs::write(path, text(report)).map_err(|source| Error::File {
                action: "write",
                path: path.clone(),
                source,
            })?;
        }
    }
    Ok(())
}

/// `println!` would panic where the reader has left, as in `cargo compare --help | head`.
fn say(text: &str) {
    let _ = writeln!(stdout(), "{text}");
}
