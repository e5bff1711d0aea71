//! The Python programs of the exercises.

use std::process::Command;
use std::time::Duration;

use house::{exercises, files, lessons, python, root, stem};

use crate::pool::Job;

const LIMIT: Duration = Duration::from_secs(120);

pub fn the_python_programs_of_the_exercises_run() -> Vec<Job> {
    let Some(python) = python("the exercises' Python programs") else {
        return Vec::new();
    };
    let folder = root().join("lessons/exercises");
    let programs = files(&folder.join("python"), "py");
    assert!(
        programs.len() >= lessons().len(),
        "one a lesson at least hides a bug"
    );
    let job = |program: &std::path::PathBuf| {
        let name = stem(program);
        let mut known = exercises().into_iter();
        let known = known.any(|(exercise, _)| exercise == name);
        let (program, folder) = (program.clone(), folder.clone());
        Job::new(name, move || {
            assert!(known, "no exercise has this name");
            let mut command = Command::new(python);
            command.arg(&program).current_dir(&folder);
            let finished = limited::Run::new(command, LIMIT).run();
            let finished = finished.unwrap_or_else(|e| panic!("{e}"));
            assert!(finished.status.success(), "{}", finished.output.stderr);
        })
    };
    programs.iter().map(job).collect()
}
