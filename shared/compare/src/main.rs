//! `cargo compare`: see the documentation of the library.

use std::path::PathBuf;
use std::process::ExitCode;

use compare::args::{self, Args, What};
use compare::lab::Lab;
use compare::machine::{self, Machine};
use compare::progress::Progress;
use compare::stopping::Rule;
use compare::{Error, Python, Report};

mod keep;
mod outputs;
mod work;

use keep::Keep;
use outputs::Outputs;
use work::Work;

/// Who speaks.
const NAME: &str = "cargo compare";

fn main() -> ExitCode {
    let refuse = |message: &str| {
        say::complain(NAME, message);
        ExitCode::from(2)
    };
    let args = match args::parse(lexopt::Parser::from_env()) {
        Ok(args) => args,
        Err(e) => return refuse(&format!("{e} (see --help)")),
    };
    let mut work = match Work::chosen(&args, &course::root()) {
        Ok(work) => work,
        Err(e) => return refuse(&e.to_string()),
    };
    match args.what {
        What::Help => return code(say::print(NAME, args::HELP)),
        What::List => return code(say::print(NAME, &work.names())),
        _ if cfg!(debug_assertions) => {
            return refuse(
                "this is a debug build, and its numbers would be wrong; run `cargo compare`",
            );
        }
        _ => {}
    }
    let ready = pythons(&args.pythons, &mut work, &args);
    let ready = ready.and_then(|pythons| Ok((pythons, Outputs::open(&args)?)));
    let (pythons, outputs) = match ready {
        Ok(ready) => ready,
        Err(e) => return refuse(&e.to_string()),
    };
    match measure(&args, &work, pythons) {
        Ok(report) => code(outputs.write(&report)),
        Err(e) => {
            outputs.discard();
            say::complain(NAME, &e.to_string());
            code(false)
        }
    }
}

fn code(good: bool) -> ExitCode {
    ExitCode::from(u8::from(!good))
}

/// The Pythons, with what they have of the packages that the work takes. Lessons whose twin none of them can run leave the
/// work, or are an error where somebody asked for them.
fn pythons(given: &[PathBuf], work: &mut Work, args: &Args) -> Result<Vec<Python>, Error> {
    let usual = [PathBuf::from("python3")];
    let given = if given.is_empty() { &usual } else { given };
    let asked = given.iter().map(|path| Python::ask(path));
    let mut pythons = asked.collect::<Result<Vec<_>, _>>()?;
    let packages = work.packages();
    for python in &mut pythons {
        python.look_for(&packages)?;
    }
    let wanted = args.record || !args.names.is_empty();
    for said in work.leave_out(&pythons, wanted)? {
        say::complain(NAME, &said);
    }
    Ok(pythons)
}

fn measure(args: &Args, work: &Work, pythons: Vec<Python>) -> Result<Report, Error> {
    let progress = Progress::default();
    let root = course::root();
    // An unreadable recording is said before minutes are spent.
    let mut keep = args.record.then(|| Keep::open(&root, work)).transpose()?;
    progress.say("building the programs in release");
    let programs = work.build(&root)?;
    let mut report = Report {
        machine: Machine::now(&pythons),
        ..Report::default()
    };
    let lab = Lab {
        programs,
        root,
        pythons,
        quick: args.quick,
        progress,
    };
    run(args, work, &lab, &mut report, &mut keep)?;
    report.machine.ended();
    lab.progress.end();
    Ok(report)
}

/// Each part is kept as soon as it is there: a program that fails in the next one must not cost the minutes before.
fn run(
    args: &Args,
    work: &Work,
    lab: &Lab,
    report: &mut Report,
    keep: &mut Option<Keep>,
) -> Result<(), Error> {
    let rule = Rule {
        at_most: if args.quick { 3 } else { args.rounds },
        budget: args.budget,
        ..Rule::default()
    };
    for lesson in &work.lessons {
        let compared = measured(keep, &mut report.machine, || {
            compare::pairs::compare(lab, lesson, &rule, args.run_limit)
        })?;
        report.lessons.push(compared.result(lesson));
        if let Some(keep) = keep {
            keep.lesson(&report.machine, lesson, compared)?;
        }
    }
    for measurement in &work.scaling {
        let lines = measured(keep, &mut report.machine, || measurement.measure(lab))?;
        report.scaling.push(measurement.result(&lines));
        if let Some(keep) = keep {
            keep.scaling(&report.machine, measurement, lines)?;
        }
    }
    for claim in &work.claims {
        let rounds = measured(keep, &mut report.machine, || claim.measure(lab))?;
        report.claims.push(claim.result(&rounds));
        if let Some(keep) = keep {
            keep.claim(&report.machine, claim, rounds)?;
        }
    }
    for timeline in work.timelines.iter().filter(|_| args.record) {
        let watched = measured(keep, &mut report.machine, || timeline.measure(lab))?;
        if let Some(keep) = keep {
            keep.timeline(&report.machine, timeline, watched)?;
        }
    }
    Ok(())
}

/// What is to be kept is measured on an idle machine, whatever that takes; the rest at once.
fn measured<T>(
    keep: &Option<Keep>,
    machine: &mut Machine,
    measure: impl Fn() -> Result<T, Error>,
) -> Result<T, Error> {
    match keep {
        Some(_) => machine::when_idle(machine, measure),
        None => measure(),
    }
}
