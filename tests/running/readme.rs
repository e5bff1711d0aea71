//! The README's commands do what it says.
//!
//! Each command line of its `console` blocks must be known here, so a new one cannot go unchecked. `cargo test` itself is
//! run by `.ci/run`, which takes it from the README.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use house::{commands, python, read, root};

use crate::pool::Job;

/// Building may take long on a busy machine.
const LIMIT: Duration = Duration::from_secs(600);

/// Runs a command as typed, in `folder`, and returns its output.
fn run(line: &str, folder: &Path) -> String {
    let mut words = line.split(' ');
    let mut command = Command::new(words.next().expect("a command"));
    command.args(words).current_dir(folder);
    let finished = limited::Run::new(command, LIMIT)
        .run()
        .unwrap_or_else(|e| panic!("{line}: {e}"));
    assert!(
        finished.status.success(),
        "{line}: {}",
        finished.output.stderr
    );
    finished.output.stdout
}

/// What `cargo TOOL --help` prints, asked once: several lines of the README need it.
fn help(tool: &str) -> String {
    static ASKED: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());
    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    let help = asked.entry(tool.to_owned());
    let help = help.or_insert_with(|| run(&format!("cargo {tool} --help"), root()));
    help.clone()
}

pub fn every_command_of_the_readme_works() -> Vec<Job> {
    let lines = commands(&read(&root().join("README.md"))).into_iter();
    lines
        .map(|line| Job::new(line.clone(), move || works(&line)))
        .collect()
}

/// The help of the command has every option of the line.
fn knows_its_options(tool: &str, line: &str) {
    let help = help(tool);
    for option in line.split(' ').filter(|word| word.starts_with("--")) {
        assert!(help.contains(option), "cargo {tool} knows no {option}");
    }
}

fn works(line: &str) {
    let exercises = root().join("lessons/exercises");
    match line {
        // Checked elsewhere: by .ci/run, by its tests, by `cargo grade --verify` in .ci/run.
        "cargo test" | "cargo install rustlings" | "rustlings" => {}
        // These fetch from the net; .ci/run makes the same environment.
        "python3 -m venv target/ci/twins" | "target/ci/twins/bin/pip install -r .ci/twins.txt" => {
            assert!(root().join(".ci/twins.txt").is_file());
        }
        "cd lessons/exercises" => assert!(exercises.join("info.toml").is_file()),
        "cargo ready" => assert!(help("ready").contains("--check")),
        "cargo grade" => assert!(help("grade").contains("--verify")),
        line if line.starts_with("cargo grade --") => knows_its_options("grade", line),
        line if line.starts_with("cargo book --") => knows_its_options("book", line),
        // Its own tests make handouts and use them.
        line if line.starts_with("cargo handout ") => knows_its_options("handout", line),
        "cargo fetch" => assert!(root().join("Cargo.lock").is_file()),
        line if line.starts_with("cargo fetch --manifest-path ") => {
            let manifest = root().join(line.trim_start_matches("cargo fetch --manifest-path "));
            assert!(manifest.with_file_name("Cargo.lock").is_file(), "{line}");
        }
        line if line.starts_with("cargo test --bin ") => {
            let name = line.trim_start_matches("cargo test --bin ");
            assert!(
                house::exercises()
                    .iter()
                    .any(|exercise| exercise.name == name),
                "{name}"
            );
        }
        line if line.starts_with("python3 ") => {
            if python("the README's Python command").is_some() {
                assert_eq!(run(line, root()).lines().count(), 6);
            }
        }
        line if line.starts_with("cargo compare ") => {
            assert!(help("compare").contains("claims"), "{line}");
        }
        line if line.starts_with("cargo observe -- python3 ") => {
            if python("the README's program to observe").is_some() {
                assert_eq!(run(line, root()).lines().count(), 6);
            }
        }
        line if line.starts_with("cargo run -p lesson-") => {
            // As typed, but for the pace where none is asked for.
            let slow = !line.contains("--speed");
            let fast = if slow {
                format!("{line} -- --speed 10")
            } else {
                line.to_owned()
            };
            assert!(run(&fast, root()).lines().count() >= 4, "{line}");
        }
        unknown => panic!("README.md has a command that no test knows: {unknown}"),
    }
}
