//! An exercise of the checkout, as its package's `info.toml` lists it.

use std::path::Path;

use serde::Deserialize;

use crate::{Error, read};

/// The packages of exercises, each with a list of its own, from the checkout. In the second are those that need heavier
/// dependencies; a course may have none.
pub const PRACTICE: [&str; 2] = ["lessons/exercises", "lessons/exercises-heavy"];

/// An exercise. What only rustlings needs is left out; rustlings passes over `minutes`, `core` and `network`, which are ours.
#[derive(Clone, Debug, Deserialize)]
pub struct Exercise {
    /// `l03_gather_in_order`.
    pub name: String,
    /// The folder of its lesson, as [`crate::Lesson::exercises`] says: `03_async_gather`.
    pub dir: Option<String>,
    /// How long it takes in class.
    pub minutes: Option<u32>,
    /// Whether it belongs to the short way through its chapter.
    #[serde(default)]
    pub core: bool,
    /// Whether its tests talk to a server that they start.
    #[serde(default)]
    pub network: bool,
    /// Its package, one of [`PRACTICE`]; the list does not say it.
    #[serde(skip)]
    pub package: &'static str,
}

impl Exercise {
    /// Its file, below its package. `kind` is `exercises` for the starter, or `solutions`.
    pub fn file(&self, kind: &str) -> String {
        match &self.dir {
            Some(dir) => format!("{kind}/{dir}/{}.rs", self.name),
            None => format!("{kind}/{}.rs", self.name),
        }
    }
}

#[derive(Deserialize)]
struct Info {
    #[serde(default)]
    exercises: Vec<Exercise>,
}

/// All exercises of the checkout `root`: package by package, each in the order of its list.
///
/// # Errors
/// As [`exercises_of`]. No second package is no error.
pub fn exercises(root: &Path) -> Result<Vec<Exercise>, Error> {
    let [light, heavy] = PRACTICE;
    let mut all = exercises_of(root, light)?;
    if root.join(heavy).exists() {
        all.extend(exercises_of(root, heavy)?);
    }
    Ok(all)
}

/// The exercises of one package, of [`PRACTICE`], in the order of its list.
///
/// # Errors
/// If the list cannot be read, or has no exercise.
pub fn exercises_of(root: &Path, package: &'static str) -> Result<Vec<Exercise>, Error> {
    let path = root.join(package).join("info.toml");
    let text = read(&path)?;
    let bad = |what| Error::Bad { path, what };
    let mut info: Info = match toml::from_str(&text) {
        Ok(info) => info,
        Err(source) => return Err(bad(source.to_string())),
    };
    if info.exercises.is_empty() {
        return Err(bad("lists no exercise".to_owned()));
    }
    for exercise in &mut info.exercises {
        exercise.package = package;
    }
    Ok(info.exercises)
}

/// Whether a starter is still one, and leaves something to do. Each has a `// TODO`: `rustlings dev check` sees to that.
pub fn is_open(starter: &str, solution: &str) -> bool {
    starter.contains("// TODO") && !answer(starter).lines().eq(answer(solution).lines())
}

/// What stands before the tests, which starter and solution have in common. It is compared line by line, because git and
/// editors on Windows write other line ends.
fn answer(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    fn checkout(lists: &[(&str, &str)]) -> TempDir {
        let root = tempfile::tempdir().unwrap();
        for (package, list) in lists {
            let folder = root.path().join(package);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("info.toml"), list).unwrap();
        }
        root
    }

    #[test]
    fn both_lists_are_read_one_after_the_other() {
        let [light, heavy] = PRACTICE;
        let more =
            "name = 'b', dir = '01_one', minutes = 5, core = true, network = true, hint = 'x'";
        let more = format!("exercises = [{{ {more} }}, {{ name = 'c', network = false }}]");
        let root = checkout(&[(light, "exercises = [{ name = 'a' }]"), (heavy, &more)]);
        let all = exercises(root.path()).unwrap();
        let [a, b, c] = all.as_slice() else {
            panic!("{all:?}");
        };
        assert_eq!((a.package, b.package), (light, heavy));
        assert_eq!(a.file("exercises"), "exercises/a.rs");
        assert_eq!(b.file("solutions"), "solutions/01_one/b.rs");
        assert_eq!((a.minutes, b.minutes), (None, Some(5)));
        assert_eq!([a.core, b.core], [false, true]);
        assert_eq!([a.network, b.network, c.network], [false, true, false]);
    }

    #[test]
    fn a_list_that_is_not_there_or_wrong_is_named() {
        let [light, heavy] = PRACTICE;
        let one = "exercises = [{ name = 'a' }]";
        let said =
            |lists: &[(&str, &str)]| exercises(checkout(lists).path()).unwrap_err().to_string();
        let list = "lessons/exercises/info.toml";
        assert!(said(&[(heavy, one)]).contains(list));
        for wrong in ["", "exercises = []", "exercises = [{ dir = 'a' }]"] {
            let said = said(&[(light, wrong)]);
            assert!(said.contains(list), "{wrong}: {said}");
        }
        assert!(said(&[(light, one), (heavy, "")]).contains("exercises-heavy/info.toml"));
        assert_eq!(
            exercises(checkout(&[(light, one)]).path()).unwrap().len(),
            1
        );
    }

    #[test]
    fn what_is_solved_is_no_starter() {
        assert!(is_open("// TODO\n", "done();\n"));
        assert!(!is_open("solved();\n", "done();\n"));
        assert!(!is_open("// TODO\ndone();\n", "// TODO\ndone();\n"));
    }

    #[test]
    fn neither_tests_nor_line_ends_make_a_starter() {
        let with = |tests: &str| format!("// TODO\ndone();\n#[cfg(test)]\n{tests}\n");
        assert!(!is_open(&with("one();"), &with("two();")));
        assert!(!is_open(
            &with("one();").replace('\n', "\r\n"),
            &with("one();")
        ));
        assert!(is_open(&with("").replace("done", "todo"), &with("")));
    }
}
