//! The house rules that a machine can see.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use house::{files, lessons, read, root};

/// The manifests of all members.
fn manifests() -> BTreeMap<String, (PathBuf, toml::Table)> {
    let cargo = Command::new(env!("CARGO"))
        .current_dir(root())
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .output()
        .expect("cargo starts");
    assert!(
        cargo.status.success(),
        "{}",
        String::from_utf8_lossy(&cargo.stderr)
    );
    let metadata: serde_json::Value =
        serde_json::from_slice(&cargo.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let manifest = |package: &serde_json::Value| {
        let path = PathBuf::from(package["manifest_path"].as_str().expect("a path"));
        let table = read(&path).parse().expect("a manifest is TOML");
        (
            package["name"].as_str().expect("a name").to_owned(),
            (path, table),
        )
    };
    packages.iter().map(manifest).collect()
}

/// All dependency tables of a manifest, with those for some platforms only.
fn dependencies(manifest: &toml::Table) -> Vec<(&String, &toml::Value)> {
    let targets = manifest.get("target").and_then(|target| target.as_table());
    let mut places = vec![manifest];
    places.extend(
        targets
            .iter()
            .flat_map(|target| target.values())
            .filter_map(|place| place.as_table()),
    );
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = places
        .iter()
        .flat_map(|place| kinds.iter().filter_map(|kind| place.get(*kind)?.as_table()));
    tables.flatten().collect()
}

/// Every Rust file below `folder`, without target folders.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = files(folder, "rs");
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() && entry.file_name() != "target" {
            found.extend(rust_files(&entry.path()));
        }
    }
    found
}

#[test]
fn every_package_inherits_versions_lints_and_edition() {
    for (name, (_, manifest)) in manifests() {
        for key in ["version", "edition", "rust-version", "license", "publish"] {
            let value = &manifest["package"][key];
            assert_eq!(
                value["workspace"].as_bool(),
                Some(true),
                "{name}: {key} is inherited"
            );
        }
        assert_eq!(
            manifest["lints"]["workspace"].as_bool(),
            Some(true),
            "{name}: lints are inherited"
        );
        for (dependency, wanted) in dependencies(&manifest) {
            let inherited = wanted.get("workspace").and_then(toml::Value::as_bool);
            assert_eq!(
                inherited,
                Some(true),
                "{name}: the version of {dependency} stands in the root's Cargo.toml"
            );
        }
    }
}

#[test]
fn shared_knows_no_lesson_and_lessons_know_no_other() {
    for (name, (path, manifest)) in manifests() {
        let in_shared_or_lessons = ["shared", "lessons"]
            .iter()
            .any(|part| path.starts_with(root().join(part)));
        if in_shared_or_lessons {
            for (dependency, _) in dependencies(&manifest) {
                assert!(
                    !dependency.starts_with("lesson-"),
                    "{name} depends on {dependency}"
                );
            }
        }
    }
}

#[test]
fn a_lesson_is_named_after_its_folder() {
    let manifests = manifests();
    for lesson in lessons() {
        let (path, _) = &manifests[&lesson.package()];
        assert_eq!(path.parent(), Some(lesson.path().as_path()));
    }
}

/// The crates that a cold `cargo run -p PACKAGE` compiles, itself included.
fn crates(package: &str) -> usize {
    let args = [
        "tree",
        "-p",
        package,
        "-e",
        "normal,build",
        "--prefix",
        "none",
        "--offline",
        "--no-dedupe",
    ];
    let cargo = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(args)
        .output()
        .expect("cargo starts");
    assert!(
        cargo.status.success(),
        "{}",
        String::from_utf8_lossy(&cargo.stderr)
    );
    let text = String::from_utf8(cargo.stdout).expect("names are text");
    let names: std::collections::BTreeSet<&str> = text
        .lines()
        .map(|line| line.trim_end_matches(" (proc-macro)"))
        .filter(|line| !line.is_empty())
        .collect();
    names.len()
}

#[test]
fn the_first_lessons_build_in_seconds() {
    let (one, three) = (crates("lesson-01"), crates("lesson-03"));
    assert!((2..=30).contains(&one), "lesson-01 compiles {one} crates");
    assert!(
        (2..=60).contains(&three),
        "lesson-03 compiles {three} crates"
    );
}

#[test]
fn no_dependency_wants_a_newer_rust_than_the_workspace_says() {
    let rustc = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc starts");
    let rustc = String::from_utf8(rustc.stdout).expect("a version is text");
    let host = rustc
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("rustc names its host");
    // Packages for other systems need not be on this one.
    let args = [
        "metadata",
        "--format-version",
        "1",
        "--offline",
        "--locked",
        "--filter-platform",
        host,
    ];
    let cargo = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(args)
        .output()
        .expect("cargo starts");
    if !cargo.status.success() && !house::in_ci() {
        eprintln!(
            "skipped, not all packages are here (`cargo fetch` brings them): their Rust versions"
        );
        return;
    }
    assert!(
        cargo.status.success(),
        "{}",
        String::from_utf8_lossy(&cargo.stderr)
    );
    let metadata: serde_json::Value =
        serde_json::from_slice(&cargo.stdout).expect("cargo writes JSON");
    let version = |text: &str| {
        let mut parts = text.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
        (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
    };
    let root_manifest: toml::Table = read(&root().join("Cargo.toml")).parse().expect("TOML");
    let ours = root_manifest["workspace"]["package"]["rust-version"]
        .as_str()
        .expect("a version");
    for package in metadata["packages"].as_array().expect("a list") {
        if let Some(theirs) = package["rust_version"].as_str() {
            assert!(
                version(theirs) <= version(ours),
                "{} wants Rust {theirs}, we say {ours}",
                package["name"]
            );
        }
    }
}

#[test]
fn taught_code_is_short_and_fits_half_a_screen() {
    for lesson in lessons() {
        let main = read(&lesson.path().join("src/main.rs"));
        assert!(
            main.lines().count() <= 75,
            "{}: main.rs is the story; it has grown long",
            lesson.folder
        );
        let mut shown = rust_files(&lesson.path().join("src"));
        shown.extend(rust_files(&lesson.path().join("examples")));
        shown.push(lesson.twin());
        for path in shown {
            let mut inside = false;
            for (number, line) in read(&path).lines().enumerate() {
                inside = (inside || line.contains("ANCHOR: ")) && !line.contains("ANCHOR_END: ");
                let width = line.chars().count();
                assert!(
                    !inside || width <= 60,
                    "{}:{}: {width} columns",
                    path.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn taught_and_shared_code_does_not_unwrap() {
    let mut seen = 0;
    for folder in ["lessons", "shared", "book"] {
        for path in rust_files(&root().join(folder)) {
            let name = path
                .strip_prefix(root())
                .expect("below the root")
                .to_string_lossy()
                .into_owned();
            let taught = ["/src/", "/examples/"]
                .iter()
                .any(|part| name.contains(part));
            if !taught || name.starts_with("lessons/exercises") {
                continue;
            }
            seen += 1;
            let text = read(&path);
            let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
            for line in before_tests
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
            {
                for word in [".unwrap()", "todo!(", "unimplemented!("] {
                    assert!(!line.contains(word), "{name}: {line}");
                }
            }
        }
    }
    assert!(seen > 20, "files were read: {seen}");
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    let git = Command::new("git")
        .current_dir(root())
        .args(["ls-files", "-z"])
        .output();
    let Some(git) = git.ok().filter(|git| git.status.success()) else {
        eprintln!("skipped, this is no git checkout: places in files");
        return;
    };
    let home = std::env::var("HOME").unwrap_or_default();
    let places = [root().to_string_lossy().into_owned(), format!("{home}/")];
    for name in String::from_utf8(git.stdout)
        .expect("names are text")
        .split('\0')
        .filter(|name| !name.is_empty())
    {
        let Ok(text) = std::fs::read_to_string(root().join(name)) else {
            continue;
        };
        for place in places.iter().filter(|place| place.len() > 4) {
            assert!(!text.contains(place.as_str()), "{name} has {place} in it");
        }
    }
}

#[test]
fn the_python_programs_of_the_exercises_run() {
    let Some(python) = house::python("the exercises' Python programs") else {
        return;
    };
    let folder = root().join("lessons/exercises");
    let programs = files(&folder.join("python"), "py");
    assert!(
        programs.len() >= lessons().len(),
        "one a lesson at least hides a bug"
    );
    for program in programs {
        let mut command = Command::new(python);
        command.arg(&program).current_dir(&folder);
        let finished = limited::Run::new(command, std::time::Duration::from_secs(60)).run();
        let finished = finished.unwrap_or_else(|e| panic!("{e}"));
        assert!(
            finished.status.success(),
            "{}: {}",
            program.display(),
            finished.output.stderr
        );
        let name = program
            .file_stem()
            .expect("a file")
            .to_string_lossy()
            .into_owned();
        assert!(
            house::exercises()
                .iter()
                .any(|(exercise, _)| *exercise == name),
            "{name} belongs to an exercise"
        );
    }
}
