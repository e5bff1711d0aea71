//! The lowest Python that a lesson says for each of its programs.

use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;

use course::Version;
use house::{imports, in_ci, lessons, python_of};

use crate::pool::Job;

const LIMIT: Duration = Duration::from_secs(120);

/// The help is there when all of the program has been read and its modules have been found. That it also runs to its end,
/// `python3` shows elsewhere.
pub fn every_program_shows_its_help_under_its_lowest_python() -> Vec<Job> {
    let mut jobs = Vec::new();
    let mut pythons = BTreeMap::new();
    for lesson in lessons() {
        for (name, version) in &lesson.about.python {
            // The variations import what the twin imports. `.ci/run` tries them all.
            if name.contains('/') && !in_ci() {
                continue;
            }
            let python = pythons.entry(*version).or_insert_with(|| there(*version));
            let Some(python) = python.clone() else {
                continue;
            };
            let program = lesson.path.join("python").join(name);
            let of = format!("{}/python/{name} under {version}", lesson.folder);
            let packages = lesson.packages(&program);
            if !imports(&python, packages) {
                eprintln!("skipped, no {}: {of}", packages.join(", "));
                continue;
            }
            jobs.push(Job::new(of, move || {
                let mut command = Command::new(&python);
                // No compiled files of another version beside the modules.
                command.arg("-B").arg(&program).arg("--help");
                let finished = limited::Run::new(command, LIMIT).run();
                let finished = finished.unwrap_or_else(|e| panic!("{e}"));
                assert!(finished.status.success(), "{}", finished.output.stderr);
                assert!(finished.output.stdout.contains("--speed"));
            }));
        }
    }
    jobs
}

/// This Python, or nothing and a line that says so: a machine need not have them all, not even in CI.
fn there(version: Version) -> Option<std::path::PathBuf> {
    let python = python_of(version);
    if python.is_none() {
        eprintln!("skipped, no Python {version} here: the programs for which it is the lowest");
    }
    python
}
