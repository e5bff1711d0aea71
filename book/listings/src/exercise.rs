//! Exercises, as rustlings lists them.

use std::io::ErrorKind;

use page::escape;
use serde::Deserialize;

use crate::problem::Error;
use crate::repository::Repository;

/// The packages of exercises, from the repository's root, each with its list.
const PACKAGES: [&str; 2] = [EXERCISES, HEAVY];

const EXERCISES: &str = "lessons/exercises";

/// The exercises that need heavier dependencies. A course may have none.
const HEAVY: &str = "lessons/exercises-heavy";

/// One entry of a list. rustlings passes over keys that it does not know: `minutes` and `core` are ours.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Exercise {
    pub(crate) name: String,
    pub(crate) dir: Option<String>,
    pub(crate) minutes: Option<u32>,
    /// Whether it belongs to the short way through its chapter.
    #[serde(default)]
    pub(crate) core: bool,
    /// Its package; the list does not say it.
    #[serde(skip)]
    package: &'static str,
}

#[derive(Deserialize)]
struct Info {
    #[serde(default)]
    exercises: Vec<Exercise>,
}

impl Exercise {
    /// All of them, list by list, each in its order.
    pub(crate) fn all(repository: &Repository) -> Result<Vec<Exercise>, Error> {
        let mut all = Vec::new();
        for package in PACKAGES {
            let path = list_of(package);
            let list = match repository.read(&path) {
                Err(Error::Read { source, .. })
                    if package == HEAVY && source.kind() == ErrorKind::NotFound =>
                {
                    continue;
                }
                list => list?,
            };
            let info: Info =
                toml::from_str(&list).map_err(|source| Error::ExerciseList { path, source })?;
            all.extend(info.exercises.into_iter().map(|exercise| Exercise {
                package,
                ..exercise
            }));
        }
        Ok(all)
    }

    /// Looks an exercise up by its name.
    pub(crate) fn find(name: &str, repository: &Repository) -> Result<Exercise, Error> {
        let all = Exercise::all(repository)?;
        let known = all.iter().map(|exercise| exercise.name.clone()).collect();
        let found = all.into_iter().find(|exercise| exercise.name == name);
        found.ok_or_else(|| Error::NoExercise {
            name: name.to_owned(),
            path: list_of(EXERCISES),
            known,
        })
    }

    /// The file a learner edits, from its package.
    fn file(&self) -> String {
        match &self.dir {
            Some(dir) => format!("exercises/{dir}/{}.rs", self.name),
            None => format!("exercises/{}.rs", self.name),
        }
    }

    /// Its heading: where to type what. What it asks for is the chapter's own paragraph below.
    pub(crate) fn card(&self) -> String {
        let name = escape(&self.name);
        let minutes = self
            .minutes
            .map(|minutes| format!(" <span class=\"minutes\">{minutes} min</span>"))
            .unwrap_or_default();
        let core = if self.core {
            " <span class=\"core\">core</span>"
        } else {
            ""
        };
        let file = escape(&self.file());
        let package = escape(self.package);
        let lines = [
            format!("File: <code>{package}/{file}</code>"),
            format!(
                "In the folder <code>{package}</code>, type <code>rustlings run {name}</code> or \
                 <code>cargo test --bin {name}</code>"
            ),
            format!(
                "Hints: <code>rustlings hint {name}</code>, or under its name in <code>{package}/info.toml</code>. Read \
                 the first lines first: the last may be the solution."
            ),
        ];
        // A print without answers has no hints.
        let classes = ["commands", "commands", "commands hints"];
        let lines: Vec<String> = classes
            .iter()
            .zip(lines)
            .map(|(class, line)| format!("<span class=\"{class}\">{line}</span>\n"))
            .collect();
        format!(
            "<div class=\"card exercise\" id=\"exercise-{name}\">\n\
             <span class=\"name\">{name}</span>{minutes}{core}\n{}</div>\n",
            lines.concat()
        )
    }
}

fn list_of(package: &str) -> String {
    format!("{package}/info.toml")
}
