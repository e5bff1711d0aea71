//! SHA-256 of what can change a number: programs, their words and counts, the shared crates they use, and the way of
//! measuring. Comments and sentences are not in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use course::Lesson;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::claim::Claim;
use crate::run::Run;
use crate::scaling::Measurement;
use crate::served::is_wanted;
use crate::timeline::Timeline;
use crate::{Error, files};

/// To be raised when repeating, alternating or averaging changes in a way that changes numbers: all recordings are old
/// then.
const METHOD: u32 = 2;

#[derive(Deserialize, Default)]
struct Manifest {
    #[serde(default)]
    dependencies: toml::Table,
}

/// Of a lesson beside its twin.
///
/// # Errors
/// If a file cannot be read.
pub fn of_lesson(root: &Path, lesson: &Lesson) -> Result<String, Error> {
    let about = &lesson.about;
    let setup = format!(
        "{:?} {:?} {:?}",
        about.arguments(),
        about.limit.printed,
        about.limit.source
    );
    let mut sources = vec![lesson.twin()?];
    below(&lesson.path.join("src"), &mut sources)?;
    hash(root, sources, &setup, is_wanted(lesson, None))
}

/// Of a claim's experiment.
///
/// # Errors
/// If a file cannot be read.
pub fn of_claim(root: &Path, claim: &Claim) -> Result<String, Error> {
    let plan = &claim.plan;
    let setup = format!("{} {} {}", plan.rounds, plan.one_version, said(&plan.run));
    let site = is_wanted(&claim.lesson, plan.needs);
    hash(root, programs(&claim.lesson, &plan.run), &setup, site)
}

/// Of a measurement of growth.
///
/// # Errors
/// If a file cannot be read.
pub fn of_scaling(root: &Path, measurement: &Measurement) -> Result<String, Error> {
    let plan = &measurement.plan;
    let setup = format!(
        "{:?} {} {} {:?} {}",
        plan.sizes,
        plan.rounds,
        plan.patience_s,
        plan.reached,
        said(&plan.line)
    );
    let site = is_wanted(&measurement.lesson, plan.needs);
    hash(
        root,
        programs(&measurement.lesson, &plan.line),
        &setup,
        site,
    )
}

/// Of a timeline.
///
/// # Errors
/// If a file cannot be read.
pub fn of_timeline(root: &Path, timeline: &Timeline) -> Result<String, Error> {
    match &timeline.plan {
        None => of_lesson(root, &timeline.lesson),
        Some(plan) => hash(
            root,
            programs(&timeline.lesson, &plan.panel),
            &said(&plan.panel),
            is_wanted(&timeline.lesson, plan.needs),
        ),
    }
}

/// What is run, without what is only for the quick pass.
fn said(runs: &[Run]) -> String {
    let one = |run: &Run| {
        format!(
            "{} {} {:?} {:?};",
            run.name, run.program, run.words, run.needs
        )
    };
    runs.iter().map(one).collect()
}

fn programs(lesson: &Lesson, runs: &[Run]) -> Vec<PathBuf> {
    let programs: BTreeSet<&str> = runs.iter().map(|run| run.program.as_str()).collect();
    programs
        .into_iter()
        .map(|program| lesson.path.join(program))
        .collect()
}

/// The shared crate that is the site.
const SITE: &str = "site";

/// Of names and contents, in an order that does not depend on the file system. With `site`, of what it serves too.
fn hash(root: &Path, mut sources: Vec<PathBuf>, setup: &str, site: bool) -> Result<String, Error> {
    let mut used = BTreeSet::new();
    shared(root, &|name| site && name == SITE, &mut used)?;
    for source in &sources {
        let text = files::text(source)?;
        shared(root, &|name| uses(&text, name), &mut used)?;
    }
    for name in &used {
        // Pages are what the site serves.
        for part in ["src", "python", "pages"] {
            let folder = root.join("shared").join(name).join(part);
            if folder.is_dir() {
                below(&folder, &mut sources)?;
            }
        }
    }
    // Not the byte code, which Python leaves beside its modules.
    sources.retain(|source| {
        let end = source.extension();
        end.is_some_and(|end| ["rs", "py", "html"].iter().any(|known| end == *known))
    });
    sources.sort();
    sources.dedup();
    let mut hasher = Sha256::new();
    hasher.update(format!("{METHOD} {setup}"));
    for file in sources {
        let name = file.strip_prefix(root).unwrap_or(&file);
        let code = code(&files::text(&file)?);
        hasher.update(name.to_string_lossy().as_bytes());
        hasher.update((code.len() as u64).to_le_bytes());
        hasher.update(code);
    }
    let bytes = hasher.finalize();
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether a program uses a crate: `thread_pool::`, or `import pace` in Python.
fn uses(source: &str, name: &str) -> bool {
    let name = name.replace('-', "_");
    source.contains(&format!("{name}::")) || source.contains(&format!("import {name}\n"))
}

/// The shared crates of which `wanted` is true, and those that they depend on.
fn shared(
    root: &Path,
    wanted: &dyn Fn(&str) -> bool,
    found: &mut BTreeSet<String>,
) -> Result<(), Error> {
    let folder = root.join("shared");
    if !folder.is_dir() {
        return Ok(());
    }
    let entries = fs::read_dir(&folder).map_err(Error::file("read", &folder))?;
    for name in entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()) {
        if wanted(&name) && found.insert(name.clone()) {
            let manifest: Manifest = files::toml(&folder.join(&name).join("Cargo.toml"))?;
            shared(
                root,
                &|other| manifest.dependencies.contains_key(other),
                found,
            )?;
        }
    }
    Ok(())
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::file("read", folder))? {
        let path = entry.map_err(Error::file("read", folder))?.path();
        if path.is_dir() {
            below(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The lines that are no comment and not empty.
fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !is_comment(line.trim_start()));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn is_comment(line: &str) -> bool {
    // `#[` begins an attribute of Rust.
    let python = line.starts_with('#') && !line.starts_with("#[");
    line.is_empty() || line.starts_with("//") || python
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_changes_the_hash_and_words_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.rs");
        let hash_of = |text: &str, setup: &str| {
            fs::write(&file, text).unwrap();
            hash(folder.path(), vec![file.clone()], setup, false).unwrap()
        };
        let before = hash_of("//! One.\nfn main() {}\n", "3");
        assert_eq!(
            before,
            hash_of("//! Two.\n\n// Three.\nfn main() {}\n", "3")
        );
        assert_ne!(before, hash_of("fn main() { panic!() }\n", "3"));
        assert_ne!(before, hash_of("fn main() {}\n", "5"));
    }

    #[test]
    fn a_program_is_hashed_with_the_shared_crates_it_uses() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            path
        };
        let program = write("a.rs", "use thread_pool::ThreadPool;\n");
        write(
            "shared/thread-pool/Cargo.toml",
            "[dependencies]\nwithin.workspace = true\n",
        );
        write("shared/thread-pool/src/lib.rs", "one();\n");
        write("shared/within/Cargo.toml", "");
        write("shared/within/src/lib.rs", "two();\n");
        write("shared/other/src/lib.rs", "three();\n");
        let with = |site| hash(folder.path(), vec![program.clone()], "", site).unwrap();
        let now = || with(false);
        let before = now();
        write("shared/other/src/lib.rs", "changed();\n");
        assert_eq!(before, now());
        write("shared/within/src/lib.rs", "changed();\n");
        assert_ne!(before, now());
        write("shared/site/Cargo.toml", "[dependencies]\nother = \"1\"\n");
        write("shared/site/src/lib.rs", "four();\n");
        write("shared/site/pages/a.html", "<p>five\n");
        write("shared/other/Cargo.toml", "");
        let (without, served) = (now(), with(true));
        for (name, text) in [
            ("shared/site/pages/a.html", "<p>changed\n"),
            ("shared/site/src/lib.rs", "changed();\n"),
            ("shared/other/src/lib.rs", "changed again();\n"),
        ] {
            let before = with(true);
            write(name, text);
            assert_ne!(before, with(true), "{name}");
        }
        assert_ne!(served, without);
        assert_eq!(without, now());
    }
}
