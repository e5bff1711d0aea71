//! Exercises, as rustlings lists them.

use course::{Exercise, PRACTICE};
use page::escape;

use crate::problem::Error;
use crate::repository::Repository;

/// Looks an exercise up by its name.
pub(crate) fn find(name: &str, repository: &Repository) -> Result<Exercise, Error> {
    let all = repository.exercises()?;
    let known = all.iter().map(|exercise| exercise.name.clone()).collect();
    let found = all.into_iter().find(|exercise| exercise.name == name);
    found.ok_or_else(|| Error::NoExercise {
        name: name.to_owned(),
        path: format!("{}/info.toml", PRACTICE[0]),
        known,
    })
}

/// Its heading: where to type what. What it asks for is the chapter's own paragraph below.
pub(crate) fn card(exercise: &Exercise) -> String {
    let name = escape(&exercise.name);
    let minutes = exercise
        .minutes
        .map(|minutes| format!(" <span class=\"minutes\">{minutes} min</span>"))
        .unwrap_or_default();
    let core = if exercise.core {
        " <span class=\"core\">core</span>"
    } else {
        ""
    };
    let file = escape(&exercise.file("exercises"));
    let package = escape(exercise.package);
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
