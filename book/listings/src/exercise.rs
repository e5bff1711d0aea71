//! Exercises, as rustlings lists them.

use page::escape;
use serde::Deserialize;

use crate::problem::Error;
use crate::repository::Repository;

/// The list, from the repository's root.
const LIST: &str = "lessons/exercises/info.toml";

/// One entry of the list. rustlings passes over keys that it does not know: `minutes` is ours.
#[derive(Debug, Deserialize)]
pub(crate) struct Exercise {
    name: String,
    pub(crate) dir: Option<String>,
    pub(crate) minutes: Option<u32>,
}

#[derive(Deserialize)]
struct Info {
    #[serde(default)]
    exercises: Vec<Exercise>,
}

impl Exercise {
    /// All of them, in the order of the list.
    pub(crate) fn all(repository: &Repository) -> Result<Vec<Exercise>, Error> {
        let list = repository.read(LIST)?;
        let info: Info = toml::from_str(&list).map_err(|source| Error::ExerciseList {
            path: LIST.to_owned(),
            source,
        })?;
        Ok(info.exercises)
    }

    /// Looks an exercise up by its name.
    pub(crate) fn find(name: &str, repository: &Repository) -> Result<Exercise, Error> {
        let all = Exercise::all(repository)?;
        let known = all.iter().map(|exercise| exercise.name.clone()).collect();
        let found = all.into_iter().find(|exercise| exercise.name == name);
        found.ok_or_else(|| Error::NoExercise {
            name: name.to_owned(),
            path: LIST.to_owned(),
            known,
        })
    }

    /// The file a learner edits, from `lessons/exercises`.
    fn file(&self) -> String {
        match &self.dir {
            Some(dir) => format!("exercises/{dir}/{}.rs", self.name),
            None => format!("exercises/{}.rs", self.name),
        }
    }

    /// Its heading; what it asks for is the chapter's own paragraph below.
    pub(crate) fn card(&self) -> String {
        let name = escape(&self.name);
        let minutes = self
            .minutes
            .map(|minutes| format!(" <span class=\"minutes\">{minutes} min</span>"))
            .unwrap_or_default();
        let file = escape(&self.file());
        format!(
            "<div class=\"card exercise\" id=\"exercise-{name}\">\n\
             <span class=\"name\" title=\"lessons/exercises/{file}\">{name}</span>{minutes}\n\
             <span class=\"commands\"><code>rustlings run {name}</code> or <code>cargo test --bin {name}</code> \
             in <code>lessons/exercises</code></span>\n</div>\n"
        )
    }
}
