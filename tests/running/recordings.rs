//! The recorded outputs that the book shows are what the programs print today.

use std::sync::LazyLock;

use course::Lesson;
use house::{in_ci, python, root};
use record::{Programs, Recording};

use crate::pool::Job;

/// The recordings that are checked, and their programs.
pub struct Checked {
    recordings: Vec<Recording>,
    pub programs: Programs,
}

/// Built before any job begins: a `cargo run` of one might put another build in a program's place.
pub static CHECKED: LazyLock<Checked> = LazyLock::new(|| {
    let mut recordings = record::load(root()).unwrap_or_else(|e| panic!("{e}"));
    assert!(recordings.len() >= 4, "there are recordings");
    // Those of the variations are checked by `.ci/run`, and by `cargo record --check NN`.
    let of_the_pair = |recording: &Recording| {
        let name = recording.file.file_name();
        name.is_some_and(|name| name == "main.txt" || name == "python.txt")
    };
    recordings.retain(|recording| in_ci() || of_the_pair(recording));
    recordings.retain(can_run);
    let programs = Programs::build(&recordings);
    Checked {
        recordings,
        programs,
    }
});

impl Checked {
    /// The recording of the lesson's own program.
    pub fn of_lesson(&self, lesson: &Lesson) -> &Recording {
        let file = lesson.path.join("recorded/main.txt");
        let mut all = self.recordings.iter();
        let found = all.find(|recording| recording.file == file);
        found.unwrap_or_else(|| panic!("{} is recorded", file.display()))
    }
}

pub fn every_recording_is_what_its_command_prints() -> Vec<Job> {
    let job = |recording: &'static Recording| {
        Job::new(recording.name(), move || {
            record::check(recording, &CHECKED.programs)
                .unwrap_or_else(|difference| panic!("{difference}"));
        })
    };
    CHECKED.recordings.iter().map(job).collect()
}

/// Whether the Python of a recording is there, with the packages of its program.
fn can_run(recording: &Recording) -> bool {
    let is_python = recording.command.starts_with(&["python3".to_owned()]);
    if is_python && python("recordings of Python programs").is_none() {
        return false;
    }
    let there = recording.packages.is_empty() || course::twins::python(root()).is_some();
    if !there {
        let make = course::twins::MAKE;
        let name = recording.name();
        assert!(!in_ci(), "CI needs the environment of {name}: `{make}`");
        eprintln!("skipped, it imports packages (`{make}`): {name}");
    }
    there
}
