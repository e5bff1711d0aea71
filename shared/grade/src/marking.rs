//! What `cargo grade` does with its arguments.

use std::path::Path;
use std::time::Instant;

use confined::Launcher;
use rustix::process::geteuid;

use crate::answer::Answer;
use crate::args::Args;
use crate::console;
use crate::course::{Course, wanted};
use crate::error::Error;
use crate::grader::{Grader, Setting};
use crate::mark::{Mark, Outcome};
use crate::places::{self, Place};
use crate::report;
use crate::verify::Verdicts;

/// Check the course; `true` if it keeps its rules, and this could be printed.
pub fn verify(args: &Args) -> Result<bool, Error> {
    let places = match args.dirs.first() {
        Some(dir) => places::courses(dir)?,
        None => places::around()?,
    };
    let courses = load(&places)?;
    let names = wanted(&courses, &args.names, &args.lessons)?;
    let launcher = Launcher::this_program()?;
    say_what_is_open(&launcher);
    let mut verdicts = Verdicts::default();
    for course in &courses {
        let exercises = course.select(&names);
        if !exercises.is_empty() {
            let setting = Setting {
                launcher: &launcher,
                limits: args.limits,
                trusted: true,
            };
            let mut grader = Grader::new(course, setting, "")?;
            verdicts.add(&mut grader, &exercises)?;
        }
    }
    let printed = console::say(&verdicts.table());
    Ok(printed && verdicts.hold())
}

/// Mark answers; `true` if all passed, and this could be printed.
pub fn mark(args: &Args) -> Result<bool, Error> {
    let begun = Instant::now();
    let answers = match args.dirs.first() {
        Some(dir) => places::answers(dir)?,
        None => places::around()?,
    };
    let reference = args.reference.clone().unwrap_or_else(places::built_from);
    let references = places::courses(&reference)?;
    let mut pairs = Vec::new();
    for place in &answers {
        let same = |p: &&Place| p.package == place.package;
        let reference = references.iter().find(same).ok_or(Error::NoReference {
            answers: place.dir.clone(),
            package: place.package,
            reference: reference.clone(),
        })?;
        pairs.push(reference.clone());
    }
    let courses = load(&pairs)?;
    let names = wanted(&courses, &args.names, &args.lessons)?;
    let launcher = launcher(args)?;
    let setting = Setting {
        launcher: &launcher,
        limits: args.limits,
        trusted: args.unconfined,
    };
    let mut marks = Vec::new();
    for (course, place) in courses.iter().zip(&answers) {
        let exercises = course.select(&names);
        if exercises.is_empty() {
            continue;
        }
        let mut grader = Grader::new(course, setting, "")?;
        let mut answers = Vec::new();
        for exercise in exercises {
            let path = exercise.path("exercises");
            answers.push(Answer::read(exercise, place, path, ""));
        }
        marks.extend(grader.mark(&answers)?);
    }
    let dir = match answers.as_slice() {
        [only] => Some(only.dir.as_path()),
        several => several.first().and_then(|place| place.dir.parent()),
    };
    let dir = dir.unwrap_or(Path::new("."));
    let seconds = (begun.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
    let mut text = report::table(&marks, seconds);
    if let Some(hint) = hint(&answers, &courses, &marks) {
        text = format!("{text}\n{hint}");
    }
    let printed = console::say(&text);
    let confinement = launcher.confinement.words();
    if let Some(path) = &args.json {
        report::write(path, &report::json(dir, confinement, &marks, seconds)?)?;
    }
    if let Some(path) = &args.junit {
        report::write(path, &report::junit(&marks)?)?;
    }
    Ok(printed && marks.iter().all(|mark| mark.outcome == Outcome::Passed))
}

/// Who starts the answers, if this user may risk it here.
pub fn launcher(args: &Args) -> Result<Launcher, Error> {
    let launcher = Launcher::this_program()?;
    if launcher.confinement.is_none() && geteuid().is_root() && !args.unconfined {
        return Err(Error::Unconfined);
    }
    say_what_is_open(&launcher);
    Ok(launcher)
}

pub fn load(places: &[Place]) -> Result<Vec<Course>, Error> {
    places.iter().map(Course::load).collect()
}

/// What this machine does not allow is said.
fn say_what_is_open(launcher: &Launcher) {
    if !launcher.confinement.is_whole() {
        console::complain(&launcher.confinement.words());
    }
}

/// Where to go on: into the copy that was marked. Only who marks another copy than the reference has to know that its tests
/// were not asked.
fn hint(answers: &[Place], courses: &[Course], marks: &[Mark]) -> Option<String> {
    let failed = marks.iter().find(|mark| mark.outcome != Outcome::Passed)?;
    let mut pairs = answers.iter().zip(courses);
    let (place, course) = pairs.find(|(place, _)| place.package == failed.package)?;
    let (whose, with) = if place.dir == course.place.dir {
        ("", "")
    } else {
        (
            "The tests were the course's own, not those of the marked copy. ",
            ", with the copy's own tests,",
        )
    };
    Some(format!(
        "{whose}Whole messages: --json FILE, or{with} `cargo test --bin {}` in {}",
        failed.name,
        place.dir.display()
    ))
}
