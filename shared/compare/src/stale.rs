//! Whether a recording still belongs to today's code.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{ClaimResult, Error, claims, lesson, record, scaling, timelines};

/// What was recorded (`lesson-01`, `timeline lesson-01`, `claim ticks`, `scaling cpu`), with the SHA-256 of its sources.
pub type Sources = BTreeMap<String, String>;

#[derive(Deserialize, Serialize, Default)]
struct Dependencies {
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
}

/// The hashes of today's code.
///
/// # Errors
/// If a file cannot be read.
pub fn sources(root: &Path) -> Result<Sources, Error> {
    let mut all = Sources::new();
    for lesson in lesson::all(root)? {
        let hash = hash(root, lesson_files(root, &lesson)?)?;
        all.insert(format!("timeline {}", lesson.name), hash.clone());
        all.insert(lesson.name, hash);
    }
    let mut programs = |name: String, programs: &[&str]| -> Result<(), Error> {
        let files = programs.iter().map(|program| root.join(program)).collect();
        all.insert(name, hash(root, files)?);
        Ok(())
    };
    for claim in claims::all() {
        programs(format!("claim {}", claim.id), claim.programs)?;
    }
    for measurement in scaling::all() {
        programs(
            format!("scaling {}", measurement.name),
            measurement.programs,
        )?;
    }
    programs(
        format!("timeline {}", timelines::GIL),
        &timelines::GIL_PROGRAMS,
    )?;
    Ok(all)
}

/// What has no recording in `book/data/results.json`, or one of other code than today's, a sentence each.
/// Empty: all is well.
pub fn stale(root: &Path) -> Vec<String> {
    let today = match sources(root) {
        Ok(today) => today,
        Err(error) => return vec![error.to_string()],
    };
    let recorded = match record::read(root) {
        Ok(recorded) => recorded,
        Err(error) => return vec![error.to_string()],
    };
    let mut said = compare(&today, &recorded.sources);
    said.extend(judged_otherwise(&recorded.claims.results));
    said
}

/// Claims whose words or verdict today's rules would not give to the recorded numbers.
fn judged_otherwise(recorded: &[ClaimResult]) -> Vec<String> {
    let today = claims::all();
    let differs = |old: &&ClaimResult| {
        let claim = today.iter().find(|claim| claim.id == old.claim);
        claim.is_some_and(|claim| claim.judged_again(old) != **old)
    };
    let sentence = |old: &ClaimResult| {
        format!(
            "claim {} is judged or worded otherwise today (`cargo compare --record`)",
            old.claim
        )
    };
    recorded.iter().filter(differs).map(sentence).collect()
}

fn compare(today: &Sources, recorded: &Sources) -> Vec<String> {
    let again = "(`cargo compare --record`)";
    let sentence = |(name, hash): (&String, &String)| match recorded.get(name) {
        None => Some(format!("{name} has no recording {again}")),
        Some(old) if old != hash => Some(format!("{name} was recorded with other code {again}")),
        Some(_) => None,
    };
    today.iter().filter_map(sentence).collect()
}

/// The lesson's own code, its plan, and the code of the shared crates it is built from.
fn lesson_files(root: &Path, lesson: &lesson::Lesson) -> Result<Vec<PathBuf>, Error> {
    let folder = root.join("lessons").join(&lesson.folder);
    let manifest = folder.join("Cargo.toml");
    let mut files = vec![lesson.twin.clone(), folder.join("compare.toml")];
    below(&folder.join("src"), &mut files)?;
    let text = fs::read_to_string(&manifest).map_err(Error::file("read", &manifest))?;
    let manifest: Dependencies = toml::from_str(&text).map_err(|e| Error::Bad {
        path: manifest,
        what: e.to_string(),
    })?;
    for name in manifest.dependencies.keys() {
        let source = root.join("shared").join(name).join("src");
        if source.is_dir() {
            below(&source, &mut files)?;
        }
    }
    Ok(files)
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

/// Of names and contents, in an order that does not depend on the file system.
fn hash(root: &Path, mut files: Vec<PathBuf>) -> Result<String, Error> {
    files.sort();
    let mut hasher = Sha256::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file);
        let content = fs::read(&file).map_err(Error::file("read", &file))?;
        hasher.update(name.to_string_lossy().as_bytes());
        hasher.update((content.len() as u64).to_le_bytes());
        hasher.update(content);
    }
    Ok(hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_or_changed_is_named() {
        let map = |pairs: &[(&str, &str)]| -> Sources {
            pairs
                .iter()
                .map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned()))
                .collect()
        };
        let today = map(&[("lesson-01", "a"), ("lesson-02", "b"), ("lesson-03", "c")]);
        assert!(compare(&today, &today).is_empty());
        let said = compare(&today, &map(&[("lesson-01", "a"), ("lesson-02", "old")]));
        assert_eq!(said.len(), 2);
        assert!(said[0].starts_with("lesson-02 was recorded with other code"));
        assert!(said[1].starts_with("lesson-03 has no recording"));
    }

    #[test]
    fn a_changed_file_changes_the_hash() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.rs");
        let hash_now = || hash(folder.path(), vec![file.clone()]).unwrap();
        fs::write(&file, "one").unwrap();
        let before = hash_now();
        assert_eq!(before, hash_now());
        fs::write(&file, "two").unwrap();
        assert_ne!(before, hash_now());
    }

    #[test]
    fn a_verdict_that_does_not_follow_from_its_numbers_is_named() {
        let claim = claims::select(&["ticks".to_owned()]).unwrap().remove(0);
        let mut result = claim.result(claims::Numbers::default());
        assert!(judged_otherwise(&[result.clone()]).is_empty());
        result.verdict = claims::Verdict::Holds;
        let said = judged_otherwise(&[result]);
        assert!(said[0].starts_with("claim ticks is judged"), "{said:?}");
    }

    #[test]
    fn everything_that_can_be_measured_has_a_hash() {
        let all = sources(&crate::root()).unwrap();
        for name in ["lesson-01", "claim ticks", "scaling cpu", "timeline gil"] {
            assert_eq!(all[name].len(), 64);
        }
    }
}
