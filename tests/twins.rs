//! A lesson and its twin print the same lines.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use house::{Lesson, lessons, python, root, side_by_side};

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

fn rust(lesson: &Lesson, args: &[&str]) -> Printed {
    run(&lesson.program(), &[], args)
}

fn twin(python: &str, lesson: &Lesson, args: &[&str]) -> Printed {
    run(Path::new(python), &[&lesson.twin()], args)
}

/// Lesson 04 polls a future at the moment in which it ends: its second line is a race in both languages.
const RACE: (&str, usize) = ("04", 1);

/// What the languages spell differently made alike, the race taken out, and sorted: who wakes first is left to the clock.
fn comparable(lesson: &Lesson, printed: &Printed) -> Vec<String> {
    let race = (lesson.number == RACE.0).then_some(RACE.1);
    let lines = printed
        .lines
        .iter()
        .enumerate()
        .filter(|(index, _)| Some(*index) != race);
    let spelled = lines.map(|(_, line)| line.replace("True", "true").replace("False", "false"));
    let mut lines: Vec<String> = spelled.collect();
    lines.sort();
    lines
}

#[test]
fn a_lesson_and_its_twin_print_the_same_lines() {
    let Some(python) = python("twins against lessons") else {
        return;
    };
    side_by_side(&lessons(), |lesson| {
        let mut args = vec!["--speed", "10"];
        if lesson.takes("--seed") {
            // Five different sleeps. Two Python threads that print at one moment may share a line.
            args.extend(["--seed", "7"]);
        }
        let (ours, theirs) = (rust(lesson, &args), twin(python, lesson, &args));
        assert_eq!(ours.code, Some(0), "{}: {}", lesson.package(), ours.errors);
        assert_eq!(theirs.code, Some(0), "{}: {}", lesson.folder, theirs.errors);
        assert_eq!(
            ours.errors,
            "",
            "{}: nothing beside the lines",
            lesson.package()
        );
        assert_eq!(
            theirs.errors, "",
            "{}: nothing beside the lines",
            lesson.folder
        );
        assert!(!ours.lines.is_empty(), "{}", lesson.package());
        assert_eq!(
            comparable(lesson, &ours),
            comparable(lesson, &theirs),
            "{}",
            lesson.folder
        );
    });
}

#[test]
fn both_answer_bad_options_with_one_line_and_code_2() {
    let Some(python) = python("bad options of the twins") else {
        return;
    };
    let bad: [&[&str]; 5] = [
        &["--speed", "0"],
        &["--speed", "x"],
        &["--spede", "1"],
        &["word"],
        &["--speed"],
    ];
    side_by_side(&lessons(), |lesson| {
        for args in bad {
            for printed in [rust(lesson, args), twin(python, lesson, args)] {
                assert_eq!(
                    printed.code,
                    Some(2),
                    "{} {args:?}: {}",
                    lesson.folder,
                    printed.errors
                );
                assert!(printed.lines.is_empty(), "{} {args:?}", lesson.folder);
                assert_eq!(printed.errors.lines().count(), 1, "{}", printed.errors);
                assert!(printed.errors.contains(args[0]) || printed.errors.contains("speed"));
            }
        }
    });
}

#[test]
fn both_have_help_and_name_the_same_options() {
    let Some(python) = python("--help of the twins") else {
        return;
    };
    side_by_side(&lessons(), |lesson| {
        for printed in [rust(lesson, &["--help"]), twin(python, lesson, &["--help"])] {
            let help = printed.lines.join("\n");
            assert_eq!(printed.code, Some(0), "{}", printed.errors);
            assert!(help.contains("--speed"), "{help}");
            assert_eq!(
                help.contains("--seed"),
                lesson.takes("--seed"),
                "{}: {help}",
                lesson.folder
            );
        }
    });
}
