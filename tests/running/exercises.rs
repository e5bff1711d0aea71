//! The Python programs of the exercises.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use course::{Needs, PRACTICE};
use house::{exercises, files, lessons, python, root, stem};
use record::Served;

use crate::pool::Job;

const LIMIT: Duration = Duration::from_secs(120);

pub fn the_python_programs_of_the_exercises_run() -> Vec<Job> {
    let Some(python) = python("the exercises' Python programs") else {
        return Vec::new();
    };
    let folders = PRACTICE.map(|package| root().join(package));
    let programs: Vec<(&PathBuf, PathBuf)> = folders
        .iter()
        .flat_map(|folder| {
            files(&folder.join("python"), "py")
                .into_iter()
                .map(move |it| (folder, it))
        })
        .collect();
    assert!(
        programs.len() >= lessons().len(),
        "one a lesson at least hides a bug"
    );
    let job = |(folder, program): &(&PathBuf, PathBuf)| {
        let name = stem(program);
        let mut known = exercises().into_iter();
        let known = known.find(|exercise| exercise.name == name);
        let needs = known.as_ref().and_then(|it| needs(it.dir.as_ref()?));
        let (start, folder) = ([python.to_owned(), program.clone()], folder.to_path_buf());
        Job::new(name, move || {
            assert!(known.is_some(), "no exercise has this name");
            let served = Served::of(needs, &start, &folder).unwrap_or_else(|e| panic!("{e}"));
            let mut command = Command::new(&start[0]);
            command.arg(&start[1]).args(served.words());
            command.current_dir(&folder);
            let finished = limited::Run::new(command, LIMIT).run();
            let finished = finished.unwrap_or_else(|e| panic!("{e}"));
            assert!(finished.status.success(), "{}", finished.output.stderr);
        })
    };
    programs.iter().map(job).collect()
}

/// What the lesson needs whose exercises lie in this folder.
fn needs(folder: &str) -> Option<Needs> {
    let mut lessons = lessons().into_iter();
    lessons
        .find(|lesson| lesson.exercises() == folder)?
        .about
        .needs
}
