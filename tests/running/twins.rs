//! A lesson and its twin print the same lines.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use course::{Lesson, Order};
use house::{lessons, python, root, twin};
use record::Recording;

use crate::pool::Job;
use crate::programs::program;

const LIMIT: Duration = Duration::from_secs(120);

struct Printed {
    lines: Vec<String>,
    errors: String,
    code: Option<i32>,
}

fn run(program: &Path, before: &[&Path], args: &[&str]) -> Printed {
    let mut command = Command::new(program);
    command.args(before).args(args).current_dir(root());
    let finished = limited::Run::new(command, LIMIT)
        .run()
        .unwrap_or_else(|e| panic!("{e}"));
    Printed {
        lines: finished.output.stdout.lines().map(str::to_owned).collect(),
        errors: finished.output.stderr,
        code: finished.status.code(),
    }
}

/// The lesson and its twin, each run with these options.
fn both(python: &Path, lesson: &Lesson, args: &[&str]) -> [(String, Printed); 2] {
    let ours = run(&program(lesson), &[], args);
    let theirs = run(python, &[&twin(lesson)], args);
    [(lesson.package(), ours), ("the twin".to_owned(), theirs)]
}

/// A job for each lesson.
fn for_each_lesson(skipped: &str, work: fn(&Path, &Lesson)) -> Vec<Job> {
    let Some(python) = python(skipped) else {
        return Vec::new();
    };
    let job = |lesson: Lesson| Job::new(lesson.folder.clone(), move || work(python, &lesson));
    lessons().into_iter().map(job).collect()
}

/// The recording of the lesson's own program, which says what varies within a line.
fn recording(lesson: &Lesson) -> Recording {
    let all = record::load(root()).unwrap_or_else(|e| panic!("{e}"));
    let file = lesson.path.join("recorded/main.txt");
    let found = all.into_iter().find(|recording| recording.file == file);
    found.unwrap_or_else(|| panic!("{} is recorded", file.display()))
}

/// The lines that are promised, in the order that is promised, with what the languages spell differently made alike.
fn promised(lesson: &Lesson, printed: &Printed) -> Vec<String> {
    let is_race = |index: usize| lesson.about.race == Some(index + 1);
    let lines = printed.lines.iter().enumerate();
    let lines = lines.filter(|(index, _)| !is_race(*index));
    let spelled = lines.map(|(_, line)| line.replace("True", "true").replace("False", "false"));
    let recording = recording(lesson);
    let spelled = spelled.map(|line| recording.masked(&line));
    let mut lines: Vec<String> = spelled.collect();
    if lesson.about.order == Order::Any {
        lines.sort();
    }
    lines
}

pub fn a_lesson_and_its_twin_print_the_same_lines() -> Vec<Job> {
    for_each_lesson("twins against lessons", |python, lesson| {
        // With the seed of the measurements, whose numbers all differ: two Python threads that print at one moment may
        // share a line.
        let args = lesson.about.arguments();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let [(_, ours), (_, theirs)] = &both(python, lesson, &args).map(|(who, printed)| {
            assert_eq!(printed.code, Some(0), "{who}: {}", printed.errors);
            assert_eq!(printed.errors, "", "{who}: nothing beside the lines");
            (who, printed)
        });
        assert!(!ours.lines.is_empty(), "it prints lines");
        assert_eq!(ours.lines.len(), theirs.lines.len());
        assert_eq!(promised(lesson, ours), promised(lesson, theirs));
    })
}

pub fn both_answer_bad_options_with_the_same_line_and_code_2() -> Vec<Job> {
    for_each_lesson("bad options of the twins", |python, lesson| {
        let bad: [&[&str]; 9] = [
            &["--speed", "0"],
            &["--speed", "x"],
            &["--speed", "1_0"],
            &["--speed", "nan"],
            &["--speed", "1e400"],
            &["--speed", " 5"],
            &["--spede", "1"],
            &["word"],
            &["--speed"],
        ];
        for args in bad {
            let said = both(python, lesson, args);
            // Behind the program's name.
            let [ours, theirs] = said
                .each_ref()
                .map(|(_, said)| said.errors.split_once(": "));
            assert_eq!(ours.map(|said| said.1), theirs.map(|said| said.1));
            for (who, printed) in said {
                let errors = &printed.errors;
                assert_eq!(printed.code, Some(2), "{who} {args:?}: {errors}");
                assert!(printed.lines.is_empty(), "{who} {args:?}");
                assert_eq!(errors.lines().count(), 1, "{who} {args:?}: {errors}");
                let named = errors.contains(args[0]) || errors.contains("speed");
                assert!(named, "{who} {args:?}: {errors}");
            }
        }
    })
}

pub fn both_have_help_and_name_the_same_options() -> Vec<Job> {
    for_each_lesson("--help of the twins", |python, lesson| {
        let [ours, theirs] = both(python, lesson, &["--help"]).map(|(who, printed)| {
            assert_eq!(printed.code, Some(0), "{who}: {}", printed.errors);
            let words = printed.lines.iter().flat_map(|line| line.split(' '));
            let options = words.filter(|word| word.starts_with("--"));
            options.map(str::to_owned).collect::<BTreeSet<_>>()
        });
        assert_eq!(ours, theirs, "the lesson's options and the twin's");
        assert!(ours.contains("--speed"), "{ours:?}");
        assert_eq!(ours.contains("--seed"), lesson.about.chance, "{ours:?}");
    })
}
