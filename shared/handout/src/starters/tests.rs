//! A small checkout with one exercise, in a repository of its own.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use limited::Run;
use tempfile::TempDir;

use super::{OF_HOOKS, write_all};
use crate::package::Package;
use crate::plan::Plan;

const STARTER: &str = "exercises/01_one/l01_a.rs";
const SOLUTION: &str = "solutions/01_one/l01_a.rs";
const PYTHON: &str = "python/l01_a.py";

/// The exercises of the checkout, below `root`.
const FOLDER: &str = "lessons/exercises";

fn put(root: &Path, file: &str, text: &str) {
    let path = root.join(FOLDER).join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn checkout() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let info = "exercises = [{ name = 'l01_a', dir = '01_one', minutes = 5 }]";
    put(root.path(), "info.toml", info);
    put(root.path(), STARTER, "// TODO\nfn main() {}\n");
    put(root.path(), SOLUTION, "// TODO\nfn main() { answer(); }\n");
    put(root.path(), PYTHON, "wrong()\n");
    root
}

fn git(root: &Path, line: &str) {
    let mut command = Command::new("git");
    command.current_dir(root).args(line.split(' '));
    // In a hook these would lead to the hook's repository, and the commit into it.
    for name in OF_HOOKS {
        command.env_remove(name);
    }
    // Somebody's own settings may want each commit signed.
    command.env("GIT_CONFIG_GLOBAL", "/dev/null");
    command.env("GIT_CONFIG_NOSYSTEM", "1");
    let finished = Run::new(command, Duration::from_secs(60)).run().unwrap();
    assert!(finished.status.success(), "{}", finished.output.stderr);
}

fn commit(root: &Path) {
    git(root, "init -q");
    git(root, "add .");
    git(
        root,
        "-c user.name=A -c user.email=a@example.org commit -q -m one",
    );
}

/// What is written, or why nothing is; and the notes.
fn written(root: &Path, committed: bool) -> (Result<String, String>, String) {
    let packages = vec![Package::read(root, FOLDER, &["01_one".to_owned()]).unwrap()];
    let plan = Plan {
        root: root.to_owned(),
        dir: root.join("new"),
        zip: None,
        committed,
        lessons: Vec::new(),
        packages,
    };
    let to = tempfile::tempdir().unwrap();
    let mut notes = String::new();
    let result = write_all(&plan, to.path(), &mut |note| notes += note);
    let text = |file: &str| fs::read_to_string(to.path().join(FOLDER).join(file)).unwrap();
    let result = result.map(|()| text(STARTER) + &text(PYTHON));
    (result.map_err(|e| format!("{e:#}")), notes)
}

#[test]
fn a_changed_starter_is_named_or_taken_from_the_last_commit() {
    let root = checkout();
    let root = root.path();
    commit(root);
    let committed = "// TODO\nfn main() {}\nwrong()\n".to_owned();
    assert_eq!(written(root, false), (Ok(committed.clone()), String::new()));
    put(root, STARTER, "// TODO\nfn main() { answer() }\n");
    put(root, PYTHON, "right()\n");
    let refused = written(root, false).0.unwrap_err();
    for file in [STARTER, PYTHON, "--committed"] {
        assert!(refused.contains(file), "{refused}");
    }
    assert_eq!(written(root, true), (Ok(committed), String::new()));
}

#[test]
fn without_git_a_note_says_so_and_an_answer_is_refused_all_the_same() {
    let root = checkout();
    let root = root.path();
    let (result, notes) = written(root, false);
    assert!(result.is_ok());
    assert!(notes.contains("is not known: git status: "), "{notes}");
    assert!(written(root, true).0.is_err());
    for answer in ["// TODO\nfn main() { answer(); }\n", "fn main() {}\n"] {
        put(root, STARTER, answer);
        let refused = written(root, false).0.unwrap_err();
        assert!(refused.contains("looks solved"), "{refused}");
    }
}
