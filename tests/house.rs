//! The house rules that a machine can see.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::process::Command;

use house::{SCRATCH, all_files, files, lessons, metadata, read, root, twin};
use listings::{anchored, anchors};

/// The manifests of all members.
fn manifests() -> BTreeMap<String, (PathBuf, toml::Table)> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let manifest = |package: &serde_json::Value| {
        let path = PathBuf::from(package["manifest_path"].as_str().expect("a path"));
        let table = read(&path).parse().expect("a manifest is TOML");
        let name = package["name"].as_str().expect("a name").to_owned();
        (name, (path, table))
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
        let main = read(&lesson.path.join("src/main.rs"));
        let story = main.lines().filter(|line| !line.contains("// SAME")); // for the book
        assert!(
            story.count() <= 75,
            "{}: main.rs is the story; it has grown long",
            lesson.folder
        );
        let mut shown = all_files(&lesson.path.join("src"), "rs");
        shown.extend(all_files(&lesson.path.join("examples"), "rs"));
        shown.push(twin(&lesson));
        for path in shown {
            let source = read(&path);
            let names = anchors(&source).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let names = names.iter().map(|name| anchored(&source, name));
            let shown: Vec<_> = names.map(|lines| lines.expect("it is there")).collect();
            for (number, line) in source.lines().enumerate() {
                // With the mark itself, the line before.
                let inside = |lines: &Range<usize>| (lines.start - 1..lines.end).contains(&number);
                let width = line.chars().count();
                assert!(
                    !shown.iter().any(inside) || width <= 60,
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
        for path in all_files(&root().join(folder), "rs") {
            let name = path
                .strip_prefix(root())
                .expect("below the root")
                .to_string_lossy()
                .into_owned();
            let taught = ["/src/", "/examples/"]
                .iter()
                .any(|part| name.contains(part));
            let is_test = name.ends_with("/tests.rs") || name.contains("/tests/");
            if !taught || is_test || name.starts_with("lessons/exercises") {
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
fn a_readers_own_program_concerns_neither_the_tests_nor_git() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = format!("{SCRATCH}_mine.rs");
    for name in [&own, "variation.rs"] {
        std::fs::write(folder.path().join(name), "").expect("it can be written");
    }
    assert_eq!(
        files(folder.path(), "rs"),
        [folder.path().join("variation.rs")]
    );
    for lesson in lessons() {
        let own = lesson.path.join("examples").join(&own);
        let git = Command::new("git")
            .current_dir(root())
            .args(["check-ignore", "--quiet"])
            .arg(&own)
            .status();
        // 0: ignored; 1: not ignored; anything else: there is no repository here.
        let git = git.ok().and_then(|status| status.code());
        assert_ne!(git, Some(1), "{} is not ignored", own.display());
    }
}

#[test]
fn other_machines_have_the_versions_that_are_checked_here() {
    let file = |path: &str| read(&root().join(path));
    let rust = file("tests/must-not-compile/rustc-version.txt");
    let rust = rust.trim();
    let ci = file(".ci/run");
    let rustlings = ci
        .lines()
        .find_map(|line| line.split_once(" crate rustlings "));
    let (_, rustlings) = rustlings.expect(".ci/run installs rustlings");
    for (path, part) in [
        (".github/workflows/ci.yml", format!("image: rust:{rust}-")),
        (
            ".github/workflows/ci.yml",
            "\n          .ci/run\n".to_owned(),
        ),
        (
            ".github/workflows/book.yml",
            format!("rustup toolchain install {rust} "),
        ),
        (".github/workflows/book.yml", format!("cargo +{rust} book ")),
        (
            ".devcontainer/devcontainer.json",
            format!("rustlings@{rustlings}\""),
        ),
    ] {
        assert!(file(path).contains(&part), "{path} has no {part:?}");
    }
    let container = file(".devcontainer/devcontainer.json");
    let lines = container.lines().filter(|line| !line.starts_with("//"));
    let container = lines.collect::<String>();
    let container: serde_json::Value = serde_json::from_str(&container).expect("it is JSON");
    assert_eq!(container["postCreateCommand"], "cargo ready");
}
