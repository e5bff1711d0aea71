//! A class: many copies of the same exercises, in one table.
//!
//! Copy after copy is built and run, so that what one of them does to the machine falls upon itself: a compiler that takes
//! all memory, tests that never end. What the copies share is built once, and one answer is marked once, however many
//! handed it in.

mod copies;
mod csv;
mod html;
mod junit;
mod kept;
mod key;
mod names;
mod reports;
mod starters;
mod table;

use std::collections::BTreeMap;
use std::time::Instant;

use crate::answer::Answer;
use crate::args::Args;
use crate::class::copies::Copy;
use crate::class::kept::{Kept, Store};
use crate::class::key::Keys;
use crate::class::names::Student;
use crate::class::reports::Reports;
use crate::class::table::{Class, Column, Marked, Row};
use crate::console;
use crate::course::{Course, Exercise, wanted};
use crate::error::Error;
use crate::grader::{Grader, Setting, Tests};
use crate::mark::{Mark, Outcome};
use crate::marking;
use crate::places;
use crate::text;

/// Mark a class; `true` if all passed, and this could be printed.
pub fn mark(args: &Args) -> Result<bool, Error> {
    let begun = Instant::now();
    let reports = Reports::of(args)?;
    let copies = copies::find(&args.classes, &args.dirs)?;
    let students = names::give(copies, args.roster.as_deref())?;
    let courses = courses(args, &students)?;
    let names = wanted(&courses, &args.names, &args.lessons)?;
    let launcher = marking::launcher(args)?;
    let mut class = Class::new(&students, launcher.confinement.words());
    let setting = Setting {
        launcher: &launcher,
        limits: args.limits,
        trusted: args.unconfined,
    };
    for course in &courses {
        let exercises = course.select(&names);
        if !exercises.is_empty() {
            one_package(
                course, &exercises, &students, setting, args.again, &mut class,
            )?;
        }
    }
    class.seconds = (begun.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
    let printed = console::say(&class.table());
    reports.write(&class)?;
    let passed = |row: &Row| row.marks.iter().all(|m| m.mark.outcome == Outcome::Passed);
    Ok(printed && class.rows.iter().all(passed))
}

/// The reference's packages, as far as somebody handed one in.
fn courses(args: &Args, students: &[Student]) -> Result<Vec<Course>, Error> {
    let reference = args.reference.clone().unwrap_or_else(places::built_from);
    let mut places = places::courses(&reference)?;
    places.retain(|place| {
        students
            .iter()
            .any(|s| s.copy.place(place.package).is_some())
    });
    marking::load(&places)
}

/// Mark all copies of one package.
fn one_package(
    course: &Course,
    exercises: &[&Exercise],
    students: &[Student],
    setting: Setting<'_>,
    again: bool,
    class: &mut Class,
) -> Result<(), Error> {
    let mut grader = Grader::new(course, setting, "class")?;
    console::progress("building what the copies share");
    grader.prepare()?;
    let mut session = Session::new(&grader, exercises, setting, again)?;
    for (exercise, tests) in exercises.iter().zip(&session.tests) {
        class.columns.push(Column {
            package: course.place.package,
            name: exercise.name.clone(),
            dir: exercise.dir.clone(),
            tests: count(tests),
        });
    }
    let begun = Instant::now();
    for (i, student) in students.iter().enumerate() {
        let who = format!("{} of {}: {}", i + 1, students.len(), student.name);
        console::progress(&who);
        let marks = session.one_copy(&mut grader, &student.copy)?;
        let passed = marks.iter().filter(|m| m.mark.outcome == Outcome::Passed);
        console::done(&format!(
            "{who}: {} of {} {}, {:.0} s",
            passed.count(),
            marks.len(),
            course.place.package,
            begun.elapsed().as_secs_f64()
        ));
        class.rows[i].marks.extend(marks);
    }
    Ok(())
}

/// How many tests there are.
fn count(tests: &Tests) -> usize {
    let tests = tests.as_ref().ok().and_then(Option::as_ref);
    tests.map_or(0, |reference| reference.tests.len())
}

/// What is known while the copies of one package are marked.
struct Session<'a> {
    exercises: &'a [&'a Exercise],
    tests: Vec<Tests>,
    starters: Vec<Option<String>>,
    keys: Keys,
    /// Marks of earlier runs; none where an answer could write there.
    store: Option<Store>,
    again: bool,
    /// Marks of this run, by their keys.
    known: BTreeMap<String, Marked>,
}

impl<'a> Session<'a> {
    fn new(
        grader: &Grader<'_>,
        exercises: &'a [&'a Exercise],
        setting: Setting<'_>,
        again: bool,
    ) -> Result<Self, Error> {
        let scratch = &grader.scratch;
        let store = match setting.launcher.confinement.files {
            true => Some(Store::open(&scratch.marks, &scratch.secret)?),
            false => None,
        };
        Ok(Session {
            exercises,
            tests: exercises.iter().map(|e| grader.reference(e)).collect(),
            starters: exercises
                .iter()
                .map(|e| starters::read(grader.course, e))
                .collect(),
            keys: Keys::new(grader, setting)?,
            store,
            again,
            known: BTreeMap::new(),
        })
    }

    /// The marks of one copy, in the order of the exercises.
    fn one_copy(&mut self, grader: &mut Grader<'_>, copy: &Copy) -> Result<Vec<Marked>, Error> {
        let package = grader.course.place.package;
        let Some(place) = copy.place(package) else {
            let why = match &copy.found {
                Ok(_) => format!("the copy has no folder {package}"),
                Err(why) => why.clone(),
            };
            let none = |exercise: &&Exercise| Marked {
                mark: Mark::none(package, exercise, &why),
                earlier: false,
            };
            return Ok(self.exercises.iter().map(none).collect());
        };
        let (mut marks, mut keys, mut answers) = (Vec::new(), Vec::new(), Vec::new());
        for (i, (exercise, tests)) in self.exercises.iter().zip(&self.tests).enumerate() {
            let mut answer = Answer::read(exercise, place, exercise.path("exercises"), "");
            let text = answer.text.as_deref().ok();
            if let Some(mark) = text.and_then(|text| self.untouched(i, package, text)) {
                marks.push(Some(mark));
                continue;
            }
            let key = text.and_then(|text| self.keys.of(grader, exercise, tests, text));
            let known = key
                .as_ref()
                .and_then(|key| self.look_up(package, exercise, key));
            if known.is_none() {
                // One name for one text, so that cargo takes no program for another.
                let name = key
                    .as_ref()
                    .map(|key| format!("{}__{}", exercise.name, &key[..12]));
                answer.target.name = name.unwrap_or(answer.target.name);
                answers.push(answer);
                keys.push(key);
            }
            marks.push(known);
        }
        let mut new = self.mark(grader, &answers, keys)?.into_iter();
        let marks = marks.into_iter().map(|known| known.or_else(|| new.next()));
        Ok(marks.flatten().collect())
    }

    /// The mark of an answer that is the starter: it is neither built nor run.
    fn untouched(&self, i: usize, package: &'static str, text: &str) -> Option<Marked> {
        let starter = self.starters[i].as_ref();
        starter.filter(|starter| starters::is_untouched(text, starter))?;
        Some(Marked {
            mark: Mark::untouched(package, self.exercises[i], count(&self.tests[i])),
            earlier: false,
        })
    }

    /// What is known of such an answer.
    fn look_up(&self, package: &'static str, exercise: &Exercise, key: &str) -> Option<Marked> {
        if let Some(known) = self.known.get(key) {
            return Some(known.clone());
        }
        let store = self.store.as_ref().filter(|_| !self.again)?;
        let mark = store.find(key)?.into_mark(package, exercise);
        Some(Marked {
            mark,
            earlier: true,
        })
    }

    /// Mark what is not known, and keep what will be the same tomorrow.
    fn mark(
        &mut self,
        grader: &mut Grader<'_>,
        answers: &[Answer<'_>],
        keys: Vec<Option<String>>,
    ) -> Result<Vec<Marked>, Error> {
        let marks = grader.mark(answers)?;
        let targets: Vec<_> = answers.iter().map(|answer| answer.target.clone()).collect();
        grader.scratch.forget(&targets);
        let mut new = Vec::new();
        for (mut mark, key) in marks.into_iter().zip(keys) {
            mark.output = text::shorter(&mark.output);
            let sure = mark.outcome != Outcome::NotStarted && !mark.evidence.doubtful;
            let mark = Marked {
                mark,
                earlier: false,
            };
            if let Some(key) = key.filter(|_| sure) {
                self.keep(&key, &mark.mark);
                self.known.insert(key, mark.clone());
            }
            new.push(mark);
        }
        Ok(new)
    }

    /// For the next run. A full disk takes nothing but that from this one.
    fn keep(&mut self, key: &str, mark: &Mark) {
        let kept = self
            .store
            .as_ref()
            .map(|store| store.put(key, &Kept::of(mark)));
        if let Some(Err(e)) = kept {
            console::complain(&format!("marks are not kept for the next time: {e}"));
            self.store = None;
        }
    }
}
