//! Handouts that are used.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use course::Lesson;

use crate::leaks;
use crate::made::{Made, exercises, files, make, read};

const LIGHT: &str = "lessons/exercises";

/// Before the tests of solutions: each may wait twenty times as long as a learner's. What is right waits for nothing but a
/// machine that others keep busy.
#[cfg(target_os = "linux")]
const PATIENT: &str = "OFF_THE_GIL_PATIENCE=20";

/// The first lesson that has no heavy exercises, and the name of its first one.
fn a_light_lesson() -> (Lesson, String) {
    let lessons = course::lessons(&course::root()).expect("the lessons");
    let exercises = exercises();
    let of = |lesson: &Lesson| {
        let folder = lesson.exercises();
        let own = exercises
            .iter()
            .filter(move |e| e.dir.as_ref() == Some(&folder));
        own.collect::<Vec<_>>()
    };
    let is_light = |lesson: &Lesson| of(lesson).iter().all(|e| e.package == LIGHT);
    let lesson = lessons.into_iter().find(is_light).expect("there is one");
    let name = of(&lesson).first().expect("it has exercises").name.clone();
    (lesson, name)
}

#[test]
fn one_lesson_is_solved_without_a_network() {
    let (lesson, name) = a_light_lesson();
    let made = make(&[&lesson.number]);
    leaks::check(&made.dir);
    only_one_lesson(&made, &lesson);
    its_own_readme(&made, &lesson);
    let copy = made.unpacked();
    same(&made.dir, &copy);
    #[cfg(target_os = "linux")]
    if let Some(alone) = crate::alone::Alone::new() {
        let folder = copy.join(LIGHT);
        let test = format!("cargo test --bin {name}");
        let starter = alone.run(&folder, &test);
        let (said, built) = (starter.output.stdout, starter.output.stderr);
        // What a learner reads first is of their own file.
        assert!(!built.contains("(lib) generated"), "{built}");
        assert!(
            !starter.status.success() && said.contains("test result: FAILED"),
            "{said}"
        );
        solve(&copy);
        let solved = alone.good(&folder, &format!("{PATIENT} {test}"));
        assert!(solved.contains("test result: ok"), "{solved}");
        let target = copy.join("target");
        assert!(target.is_dir() && !folder.join("target").exists());
    }
}

/// Into a copy: puts the solution of every exercise that it has into its starter's place.
#[cfg(target_os = "linux")]
fn solve(copy: &Path) {
    for exercise in exercises() {
        let starter = copy.join(exercise.package);
        let starter = starter.join(exercise.file("exercises"));
        if starter.exists() {
            let package = course::root().join(exercise.package);
            let solution = read(&package.join(exercise.file("solutions")));
            fs::write(&starter, solution).expect("it can be written");
        }
    }
}

fn only_one_lesson(made: &Made, lesson: &Lesson) {
    let starters = files(&made.dir.join("lessons"));
    let starters: Vec<_> = starters
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "rs"))
        .collect();
    let all = exercises().len();
    assert!(
        !starters.is_empty() && starters.len() < all / 4,
        "{starters:#?}"
    );
    for starter in starters {
        let folder = starter.parent().expect("a folder");
        assert!(
            folder.ends_with(lesson.exercises()),
            "{}",
            starter.display()
        );
    }
    assert!(!made.dir.join("lessons/exercises-heavy").exists());
    assert!(!made.dir.join("shared/site").exists());
    assert!(made.dir.join("shared/within").exists());
}

fn same(one: &Path, other: &Path) {
    let below = |folder: &Path| -> BTreeMap<PathBuf, Vec<u8>> {
        let files = files(folder).into_iter();
        let file = |file: PathBuf| {
            let name = file.strip_prefix(folder).expect("below it").to_owned();
            (name, fs::read(&file).expect("it can be read"))
        };
        files.map(file).collect()
    };
    assert!(below(one) == below(other), "the zip has the same files");
}

fn its_own_readme(made: &Made, lesson: &Lesson) {
    let page = read(&made.dir.join("README.md"));
    assert!(page.lines().count() < 60, "one page");
    assert!(!page.contains("{{"), "{page}");
    let row = format!(" | `{LIGHT}/exercises/{}` | ", lesson.exercises());
    assert!(page.contains(&row), "{page}");
    assert!(!page.contains("exercises-heavy"), "{page}");
    // Commands of the checkout that a student does not have.
    let info = read(&made.dir.join(LIGHT).join("info.toml"));
    for text in [page, info] {
        for command in ["cargo grade", "cargo book", "in the root"] {
            assert!(!text.contains(command), "{command}: {text}");
        }
    }
}

/// All that the README tells the student to do, with every solution whose tests need no network.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "builds rustlings and all exercises, which takes minutes; .ci/run runs it"]
fn everything_is_solved_without_a_network() {
    let made = make(&[]);
    leaks::check(&made.dir);
    let copy = made.unpacked();
    same(&made.dir, &copy);
    let Some(alone) = crate::alone::Alone::new() else {
        return;
    };
    let page = read(&made.dir.join("README.md"));
    let commands = page.split("```console\n").nth(1).expect("it has commands");
    let commands: Vec<&str> = commands.lines().take(3).collect();
    let [install, cd, "rustlings"] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    alone.good(&copy, install);
    let folder = copy.join(cd.trim_start_matches("cd "));
    let rustlings = alone.home.path().join("bin/rustlings");
    let (_, name) = a_light_lesson();
    let run = format!("'{}' run {name}", rustlings.display());
    let starter = alone.run(&folder, &run);
    let said = starter.output.stdout;
    assert!(
        !starter.status.success() && said.contains("with errors"),
        "{said}"
    );
    solve(&copy);
    let solved = alone.good(&folder, &format!("{PATIENT} {run}"));
    assert!(solved.contains("Successfully ran"), "{solved}");
    for package in [LIGHT, "lessons/exercises-heavy"] {
        let without = exercises()
            .into_iter()
            .filter(|e| e.package == package && !e.network);
        let bins: Vec<String> = without.map(|e| format!("--bin {}", e.name)).collect();
        assert!(!bins.is_empty());
        let line = format!("{PATIENT} cargo test {}", bins.join(" "));
        let said = alone.good(&copy.join(package), &line);
        assert_eq!(
            said.matches("test result: ok").count(),
            bins.len(),
            "{said}"
        );
        // Those with a network are compiled.
        alone.good(&copy.join(package), "cargo test --no-run");
    }
}
