//! A lesson and its twin print the same lines.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use course::{Lesson, Needs, Order};
use house::{lessons, python, python_for, root, twin};
use record::Served;

use crate::pool::Job;
use crate::programs::program;
use crate::recordings::CHECKED;

const LIMIT: Duration = Duration::from_secs(120);

struct Printed {
    lines: Vec<String>,
    errors: String,
    code: Option<i32>,
}

fn run(start: &[PathBuf], needs: Option<Needs>, args: &[&str]) -> Printed {
    let served = Served::of(needs, start, root()).unwrap_or_else(|e| panic!("{e}"));
    let mut command = Command::new(&start[0]);
    command.args(&start[1..]).args(args).args(served.words());
    command.current_dir(root());
    let finished = limited::Run::new(command, LIMIT)
        .run()
        .unwrap_or_else(|e| panic!("{e}"));
    let output = finished.output;
    Printed {
        lines: served
            .hide(&output.stdout)
            .lines()
            .map(str::to_owned)
            .collect(),
        errors: served.hide(&output.stderr),
        code: finished.status.code(),
    }
}

/// The lesson and its twin, each run with these options; where they need a site, each with one of its own, so that none
/// notices what the other asked for.
fn both(
    python: &Path,
    lesson: &Lesson,
    needs: Option<Needs>,
    args: &[&str],
) -> [(String, Printed); 2] {
    let ours = run(&[program(lesson)], needs, args);
    let theirs = run(&[python.to_owned(), twin(lesson)], needs, args);
    [(lesson.package(), ours), ("the twin".to_owned(), theirs)]
}

/// A job for each lesson.
fn for_each_lesson(skipped: &str, work: fn(&Path, &Lesson)) -> Vec<Job> {
    let job = |lesson: Lesson| {
        let python = python_for(&lesson, &twin(&lesson), skipped)?;
        let of = lesson.folder.clone();
        Some(Job::new(of, move || work(&python, &lesson)))
    };
    lessons().into_iter().filter_map(job).collect()
}

/// The lines that are promised, in the order that is promised, with what the languages spell differently made alike.
fn promised(lesson: &Lesson, printed: &Printed) -> Vec<String> {
    let is_race = |index: usize| lesson.about.race == Some(index + 1);
    let lines = printed.lines.iter().enumerate();
    let lines = lines.filter(|(index, _)| !is_race(*index));
    let spelled = lines.map(|(_, line)| line.replace("True", "true").replace("False", "false"));
    // It says what varies within a line.
    let recording = CHECKED.of_lesson(lesson);
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
        let [(_, ours), (_, theirs)] =
            &both(python, lesson, lesson.about.needs, &args).map(|(who, printed)| {
                assert_eq!(printed.code, Some(0), "{who}: {}", printed.errors);
                let (says, errors) = (lesson.about.stderr, &printed.errors);
                assert_eq!(
                    !errors.is_empty(),
                    says,
                    "{who} on standard error: {errors}"
                );
                (who, printed)
            });
        assert!(!ours.lines.is_empty(), "it prints lines");
        assert_eq!(ours.lines.len(), theirs.lines.len());
        assert_eq!(promised(lesson, ours), promised(lesson, theirs));
    })
}

pub fn a_program_without_its_packages_names_the_command_that_has_them() -> Vec<Job> {
    let Some(python) = python("programs without their packages") else {
        return Vec::new();
    };
    let job = |lesson: &Lesson, name: &String| {
        let script = lesson.path.join("python").join(name);
        Job::new(format!("{}/python/{name}", lesson.folder), move || {
            without_packages(python, &script);
        })
    };
    let jobs = |lesson: &Lesson| {
        let programs = lesson.about.packages.keys();
        let programs = programs.filter(|name| !name.starts_with("claims/"));
        programs.map(|name| job(lesson, name)).collect::<Vec<_>>()
    };
    lessons().iter().flat_map(jobs).collect()
}

fn without_packages(python: &Path, script: &Path) {
    let mut command = Command::new(python);
    // What was installed beside the standard library is not found.
    command.arg("-S").arg(script).env_remove("PYTHONPATH");
    let finished = limited::Run::new(command, LIMIT).run();
    let finished = finished.unwrap_or_else(|e| panic!("{e}"));
    let (said, printed) = (finished.output.stderr, finished.output.stdout);
    assert_eq!(finished.status.code(), Some(1), "{said}");
    assert_eq!((printed.as_str(), said.lines().count()), ("", 1), "{said}");
    let name = script.file_name().expect("it is a file").to_string_lossy();
    let typed = said.split_once("uv run --script ");
    assert!(
        typed.is_some_and(|(_, rest)| rest.contains(&*name)),
        "{said}"
    );
}

pub fn both_answer_bad_options_with_the_same_line_and_code_2() -> Vec<Job> {
    for_each_lesson("bad options of the twins", |python, lesson| {
        // Many more, for a program that is not a lesson's, are in the tests of `pace`, which reads them.
        let bad: [&[&str]; 3] = [&["--speed", "1_0"], &["--spede", "1"], &["--speed"]];
        for args in bad {
            let said = both(python, lesson, None, args);
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
        let [ours, theirs] = both(python, lesson, None, &["--help"]).map(|(who, printed)| {
            assert_eq!(printed.code, Some(0), "{who}: {}", printed.errors);
            let words = printed.lines.iter().flat_map(|line| line.split(' '));
            let options = words.filter(|word| word.starts_with("--"));
            options.map(str::to_owned).collect::<BTreeSet<_>>()
        });
        assert_eq!(ours, theirs, "the lesson's options and the twin's");
        assert!(ours.contains("--speed"), "{ours:?}");
        assert_eq!(ours.contains("--seed"), lesson.about.chance, "{ours:?}");
        let needs = lesson.about.needs == Some(Needs::Site);
        assert_eq!(ours.contains("--site"), needs, "{ours:?}");
    })
}

#[test]
fn a_program_of_a_lesson_that_needs_a_site_is_given_one() {
    let Some(python) = python("a program that is given a site") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("a.py");
    let text = "import sys\nprint('--site URL' if '--help' in sys.argv else sys.argv[1:])\n";
    std::fs::write(&script, text).expect("it can be written");
    let start = [python.to_owned(), script];
    let given = run(&start, Some(Needs::Site), &["--speed"]);
    let said = "['--speed', '--site', 'http://127.0.0.1:PORT']";
    assert_eq!(given.lines, [said], "{}", given.errors);
    assert_eq!(run(&start, None, &["--speed"]).lines, ["['--speed']"]);
}

#[test]
fn a_program_that_ends_with_a_traceback_does_not_name_the_command() {
    let Some(python) = python("a program without its packages") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("a.py");
    let says = |text: &str| {
        std::fs::write(&script, text).expect("it can be written");
        std::panic::catch_unwind(|| without_packages(python, &script)).is_ok()
    };
    assert!(says(
        "import sys\nsys.exit('a.py needs x: uv run --script a.py')\n"
    ));
    assert!(!says("import nothing_such\n"));
    assert!(!says("import sys\nsys.exit('a.py needs x')\n"));
}
