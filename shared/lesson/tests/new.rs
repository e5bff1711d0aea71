//! A lesson made from the template, in a copy of this checkout, builds and passes its own tests.

#![allow(
    clippy::unwrap_used,
    reason = "what these helpers meet is a failure of the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use lesson::{Names, write_all};
use limited::Run;

/// A few small crates are built.
const LIMIT: Duration = Duration::from_secs(600);

/// All files of the checkout that git knows or would take, as a copy in a folder of its own; nothing where there is no git.
fn copy() -> Option<PathBuf> {
    let root = course::root();
    let listed = Command::new("git")
        .current_dir(&root)
        .args(["ls-files", "-co", "--exclude-standard", "-z"])
        .output();
    let Some(listed) = listed.ok().filter(|listed| listed.status.success()) else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "CI has git");
        eprintln!("skipped, this is no git checkout: a new lesson");
        return None;
    };
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-lesson");
    let _ = fs::remove_dir_all(&copy);
    for name in String::from_utf8(listed.stdout)
        .unwrap()
        .split_terminator('\0')
    {
        let (from, to) = (root.join(name), copy.join(name));
        // What was removed and not committed is listed too.
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from, to).unwrap();
        }
    }
    Some(copy)
}

fn run(words: &[&str], folder: &Path) -> limited::Finished {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(folder);
    command.env(
        "CARGO_TARGET_DIR",
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-lesson-target"),
    );
    Run::new(command, LIMIT).run().unwrap()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn it_is_written_builds_and_prints_what_its_twin_prints() {
    let Some(copy) = copy() else { return };
    let names = Names::of("98-made-up", &copy).unwrap();
    let written = write_all(&names, &copy).unwrap();
    assert!(
        written.contains("lessons/98-made-up") && written.contains("README.md"),
        "{written}"
    );

    let lessons = course::lessons(&copy).unwrap();
    let lesson = lessons.last().unwrap();
    assert_eq!(lesson.package(), "lesson-98");
    assert!(lesson.twin().unwrap().ends_with("made_up.py"));

    let core = lesson.about.class.iter().filter(|part| part.core).count();
    assert_eq!((core, lesson.about.class.len()), (1, 2), "a short way");
    let list = read(&copy.join("lessons/exercises/info.toml"));
    let entry = "name = \"l98_first\"\ndir = \"98_made_up\"\nminutes = 10\ncore = true\n";
    assert!(list.contains(entry), "{list}");

    let tested = run(
        &[env!("CARGO"), "test", "--offline", "-q", "-p", "lesson-98"],
        &copy,
    );
    assert!(
        tested.status.success(),
        "{}{}",
        tested.output.stdout,
        tested.output.stderr
    );
    let ours = run(
        &[env!("CARGO"), "run", "--offline", "-q", "-p", "lesson-98"],
        &copy,
    );
    assert_eq!(
        ours.output.stdout, "start\nfinish\n",
        "{}",
        ours.output.stderr
    );
    if Command::new("python3").arg("--version").output().is_ok() {
        let twin = lesson.twin().unwrap();
        let theirs = run(&["python3", twin.to_str().unwrap()], &copy);
        assert_eq!(
            theirs.output.stdout, ours.output.stdout,
            "{}",
            theirs.output.stderr
        );
    }
    // Written twice, nothing is overwritten.
    assert!(write_all(&names, &copy).is_err());
}

#[test]
fn only_the_places_that_are_promised_are_touched() {
    let copy = tempfile::tempdir().unwrap();
    let root = course::root();
    let changed = [
        "README.md",
        "CHANGELOG.md",
        "book/src/SUMMARY.md",
        "lessons/exercises/Cargo.toml",
        "lessons/exercises/info.toml",
    ];
    let link = |name: &str| {
        let to = copy.path().join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(root.join(name), to).unwrap();
    };
    changed.into_iter().for_each(link);
    std::os::unix::fs::symlink(root.join("shared"), copy.path().join("shared")).unwrap();
    let names = Names::of("98-made-up", copy.path()).unwrap();
    write_all(&names, copy.path()).unwrap();
    for name in changed {
        let (old, new) = (read(&root.join(name)), read(&copy.path().join(name)));
        let added: Vec<&str> = new
            .lines()
            .filter(|line| !old.lines().any(|o| o == *line))
            .collect();
        assert!(
            !added.is_empty() && added.iter().any(|line| line.contains("98")),
            "{name}: {added:?}"
        );
        let kept: Vec<&str> = new
            .lines()
            .filter(|line| old.lines().any(|o| o == *line))
            .collect();
        assert!(
            old.lines().all(|line| kept.contains(&line)),
            "{name} lost a line"
        );
    }
    for left in ["00-template", "l00_", "lesson-00"] {
        for name in changed {
            assert!(
                !read(&copy.path().join(name)).contains(left),
                "{name}: {left}"
            );
        }
    }
}
