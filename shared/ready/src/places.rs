//! What the checkout says about itself: the Rust it wants, its commands, its exercises.

use std::fs;
use std::path::Path;

pub(crate) use course::PRACTICE;
use course::{Exercise, Version};
use toml::{Table, Value};

/// A command of `.cargo/config.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alias {
    /// `compare`.
    pub name: String,
    pub package: String,
    pub release: bool,
}

fn read(path: &Path) -> Result<Table, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()));
    text?
        .parse()
        .map_err(|e| format!("{}: {e}", path.display()))
}

/// The lowest Rust that the workspace says.
pub(crate) fn rust(root: &Path) -> Result<Version, String> {
    let manifest = read(&root.join("Cargo.toml"))?;
    let workspace = manifest.get("workspace").and_then(|w| w.get("package"));
    let version = workspace.and_then(|package| package.get("rust-version"));
    let version = version
        .and_then(Value::as_str)
        .ok_or("Cargo.toml says no rust-version")?;
    Version::try_from(version.to_owned())
}

/// The commands that run a package, without this one.
pub(crate) fn aliases(root: &Path) -> Result<Vec<Alias>, String> {
    let config = read(&root.join(".cargo/config.toml"))?;
    let aliases = config.get("alias").and_then(Value::as_table);
    let aliases = aliases.ok_or(".cargo/config.toml has no [alias]")?;
    let all = aliases
        .iter()
        .filter_map(|(name, words)| alias(name, words.as_str()?));
    Ok(all
        .filter(|alias| alias.package != env!("CARGO_PKG_NAME"))
        .collect())
}

/// `run --release -p compare --` runs the package `compare` in release.
fn alias(name: &str, words: &str) -> Option<Alias> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let package = words.windows(2).find(|two| two[0] == "-p")?[1];
    (words[0] == "run").then(|| Alias {
        name: name.to_owned(),
        package: package.to_owned(),
        release: words.contains(&"--release"),
    })
}

/// The target of an exercise's solution.
pub(crate) fn solution(exercise: &Exercise) -> String {
    format!("{}_sol", exercise.name)
}

/// The exercises of one package.
pub(crate) fn exercises(root: &Path, package: &'static str) -> Result<Vec<Exercise>, String> {
    course::exercises_of(root, package).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checkout_says_what_it_is() {
        let root = course::root();
        assert!(rust(&root).unwrap() >= Version(1, 88));
        let aliases = aliases(&root).unwrap();
        let release = |name: &str| aliases.iter().find(|a| a.name == name).unwrap().release;
        assert!(release("compare") && release("observe"));
        assert!(!release("grade") && !release("book"));
        assert!(aliases.iter().all(|alias| alias.name != "ready"));
        for package in PRACTICE {
            let exercises = exercises(&root, package).unwrap();
            assert!(
                exercises.iter().any(|exercise| !exercise.network),
                "{package}"
            );
        }
    }

    #[test]
    fn only_what_runs_a_package_is_a_command() {
        assert_eq!(alias("t", "test -p house"), None);
        assert_eq!(alias("b", "build"), None);
    }
}
