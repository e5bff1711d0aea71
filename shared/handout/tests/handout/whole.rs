//! Handouts that are used.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{self, File};

use crate::leaks;
use crate::made::{Made, exercises, files, make, read};

/// An exercise of lesson 03.
const NAME: &str = "l03_gather_in_order";

#[test]
fn one_lesson_is_solved_without_a_network() {
    let made = make(&["3"]);
    leaks::check(&made.dir);
    only_one_lesson(&made);
    its_own_readme(&made);
    the_zip_has_the_same(&made);
    #[cfg(target_os = "linux")]
    if let Some(alone) = crate::alone::Alone::new() {
        let folder = made.dir.join("lessons/exercises");
        let test = format!("cargo test --bin {NAME}");
        let starter = alone.run(&folder, &test);
        let said = starter.output.stdout;
        assert!(
            !starter.status.success() && said.contains("test result: FAILED"),
            "{said}"
        );
        solve(&made);
        assert!(alone.good(&folder, &test).contains("test result: ok"));
        let target = made.dir.join("target");
        assert!(target.is_dir() && !folder.join("target").exists());
    }
}

/// Puts the solution of every exercise that the handout has into its starter's place.
fn solve(made: &Made) {
    for exercise in exercises() {
        let starter = made
            .dir
            .join(&exercise.package)
            .join("exercises")
            .join(&exercise.file);
        if starter.exists() {
            let package = course::root().join(&exercise.package);
            let solution = read(&package.join("solutions").join(&exercise.file));
            fs::write(&starter, solution).expect("it can be written");
        }
    }
}

fn only_one_lesson(made: &Made) {
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
        assert!(
            starter.to_string_lossy().contains("/03_"),
            "{}",
            starter.display()
        );
    }
    assert!(!made.dir.join("lessons/exercises-heavy").exists());
    assert!(!made.dir.join("shared/site").exists());
    assert!(made.dir.join("shared/within").exists());
}

fn the_zip_has_the_same(made: &Made) {
    let zip = File::open(&made.zip).expect("there is a zip");
    let zip = zip::ZipArchive::new(zip).expect("it is a zip");
    let name = |name: zip::result::ZipResult<Cow<'_, str>>| name.expect("a name").into_owned();
    let packed: BTreeSet<String> = zip.file_names().map(name).collect();
    let above = made.dir.parent().expect("a folder");
    let below = |file: &std::path::PathBuf| {
        let name = file.strip_prefix(above).expect("below it");
        name.to_string_lossy().into_owned()
    };
    let there: BTreeSet<String> = files(&made.dir).iter().map(below).collect();
    assert_eq!(packed, there);
}

fn its_own_readme(made: &Made) {
    let page = read(&made.dir.join("README.md"));
    assert!(page.lines().count() < 60, "one page");
    assert!(!page.contains("{{"), "{page}");
    assert!(page.contains("| 03 async gather | `lessons/exercises/exercises/03_async_gather` | "));
    assert!(!page.contains("exercises-heavy"), "{page}");
    // Commands of the checkout that a student does not have.
    let info = read(&made.dir.join("lessons/exercises/info.toml"));
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
    the_zip_has_the_same(&made);
    let Some(alone) = crate::alone::Alone::new() else {
        return;
    };
    let page = read(&made.dir.join("README.md"));
    let commands = page.split("```console\n").nth(1).expect("it has commands");
    let commands: Vec<&str> = commands.lines().take(3).collect();
    let [install, cd, "rustlings"] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    alone.good(&made.dir, install);
    let folder = made.dir.join(cd.trim_start_matches("cd "));
    let rustlings = alone.home.path().join("bin/rustlings");
    let run = format!("'{}' run {NAME}", rustlings.display());
    let starter = alone.run(&folder, &run);
    let said = starter.output.stdout;
    assert!(
        !starter.status.success() && said.contains("with errors"),
        "{said}"
    );
    solve(&made);
    assert!(alone.good(&folder, &run).contains("Successfully ran"));
    for package in ["lessons/exercises", "lessons/exercises-heavy"] {
        let without = exercises()
            .into_iter()
            .filter(|e| e.package == package && !e.network);
        let bins: Vec<String> = without.map(|e| format!("--bin {}", e.name)).collect();
        assert!(!bins.is_empty());
        // Each test waits five times as long: all of them run while others may be busy here.
        let line = format!("OFF_THE_GIL_PATIENCE=5 cargo test {}", bins.join(" "));
        let said = alone.good(&made.dir.join(package), &line);
        assert_eq!(
            said.matches("test result: ok").count(),
            bins.len(),
            "{said}"
        );
        // Those with a network are compiled.
        alone.good(&made.dir.join(package), "cargo test --no-run");
    }
}
