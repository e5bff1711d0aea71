//! A program whose lines nobody can or will read ends without a panic and without a traceback, in both languages alike.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use course::{Lesson, Needs};
use house::{files, in_ci, lessons, python_for, root, stem, twin};
use record::Served;

use crate::pool::Job;
use crate::programs::{program, variation};

const LIMIT: Duration = Duration::from_secs(120);

/// What a shell does with standard output before it becomes the program.
const AS_IT_IS: &str = "";
const CLOSED: &str = ">&-";
const FULL: &str = ">/dev/full";
/// A pipe whose reader has left, as `head` does. It is opened for both, so that to open it for writing waits for nobody.
const LEFT: &str = "3<>\"$0\" 4>\"$0\" 3<&- >&4 4>&-";

struct Printed {
    code: Option<i32>,
    lines: usize,
    errors: String,
}

/// The program, a hundred times faster than it likes, with its output redirected.
fn redirected(command: &[PathBuf], needs: Option<Needs>, to: &str) -> Printed {
    let served = Served::of(needs, command, root()).unwrap_or_else(|e| panic!("{e}"));
    let folder = tempfile::tempdir().expect("a folder");
    let script = format!("mkfifo \"$0\" && exec \"$@\" --speed 100 {to}");
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script).arg(folder.path().join("pipe"));
    shell.args(command).args(served.words());
    let finished = limited::Run::new(shell, LIMIT).run();
    let finished = finished.unwrap_or_else(|e| panic!("{to}: {e}"));
    let errors = finished.output.stderr;
    for word in ["failed printing", "Traceback", "BrokenPipeError", "OSError"] {
        assert!(!errors.contains(word), "{to}: {errors}");
    }
    Printed {
        code: finished.status.code(),
        lines: finished.output.stdout.lines().count(),
        errors,
    }
}

/// `name` is what the program calls itself.
fn ends_well(command: &[PathBuf], needs: Option<Needs>, name: &str) {
    let left = redirected(command, needs, LEFT);
    if left.code != Some(0) {
        let lines = redirected(command, needs, AS_IT_IS).lines;
        assert_eq!(lines, 0, "it prints, and fails where its reader has left");
        return;
    }
    assert!(!left.errors.contains("cannot print"), "{}", left.errors);
    if Path::new("/dev/full").exists() {
        let full = redirected(command, needs, FULL);
        let said = format!("{name}: cannot print: No space left on device (os error 28)");
        // What its threads say beside its lines may come before and after.
        assert_eq!(full.code, Some(1), "{}", full.errors);
        assert!(
            full.errors.lines().any(|line| line == said),
            "{}",
            full.errors
        );
    }
}

/// What begins the program of a job, and the name that it has there.
type Start = Box<dyn Fn() -> Vec<PathBuf> + Send + Sync>;

fn of_rust(lesson: &Lesson) -> Vec<(String, Start)> {
    let own = lesson.clone();
    let own: Start = Box::new(move || vec![program(&own)]);
    let mut all = vec![(lesson.package(), own)];
    for example in files(&lesson.path.join("examples"), "rs") {
        let (lesson, name) = (lesson.clone(), stem(&example));
        let start: Start = Box::new(move || vec![variation(&lesson, &stem(&example))]);
        all.push((name, start));
    }
    all
}

fn of_python(lesson: &Lesson) -> Vec<(String, Start)> {
    let mut all = vec![twin(lesson)];
    let examples = lesson.path.join("python/examples");
    if examples.is_dir() {
        all.extend(files(&examples, "py"));
    }
    let start = |script: PathBuf| -> Option<(String, Start)> {
        let name = format!("{}.py", stem(&script));
        let python = python_for(lesson, &script, "twins whose reader leaves")?;
        Some((name, Box::new(move || vec![python.clone(), script.clone()])))
    };
    all.into_iter().filter_map(start).collect()
}

pub fn a_program_whose_reader_leaves_or_whose_disk_is_full_says_so_at_most() -> Vec<Job> {
    let mut jobs = Vec::new();
    for lesson in lessons() {
        let needs = lesson.about.needs;
        let both = [of_rust(&lesson), of_python(&lesson)];
        for (index, (name, start)) in both.into_iter().flat_map(|all| all.into_iter().enumerate()) {
            // The variations print through the same hook. `.ci/run` tries them all.
            if index > 0 && !in_ci() {
                continue;
            }
            jobs.push(Job::new(name.clone(), move || {
                ends_well(&start(), needs, &name);
                if index == 0 {
                    // The lesson and its twin: they fail for no other reason.
                    let closed = redirected(&start(), needs, CLOSED);
                    assert_eq!(closed.code, Some(0), "{CLOSED}");
                }
            }));
        }
    }
    jobs
}
