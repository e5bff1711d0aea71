//! A lesson beside its twin: a row for each measure, a column for each program.

use compare::export::rows;
use compare::measured;
use compare::words::seconds;
use course::Lesson;
use page::escape;

use super::{find, folded, measured_on, part, table};
use crate::problem::Error;
use crate::repository::Repository;

pub(crate) fn measured(name: &str, repository: &Repository) -> Result<String, Error> {
    let lesson = find("lesson", name, repository.lessons()?, Lesson::package)?;
    let measured = measured::read(&lesson)?;
    let part = part("lesson", name, &lesson, &measured.lesson)?;
    let result = part.result.result(&lesson);
    let how = format!(
        "<p>Medians of {} rounds; {}. In each round the programs ran one after the other, with <code>{}</code>, built in \
         release. A ratio is taken within a round; in brackets, the middle 80 % of the rounds.</p>\n{}",
        result.rounds,
        escape(result.stopped.words()),
        escape(&result.arguments.join(" ")),
        measured_on(part),
    );
    let limit_is = escape(&result.limit_is);
    let limit = match result.limit {
        0.0 => format!("There is nothing to wait for ({limit_is}): all of it is overhead."),
        limit => format!("The limit is {}: {limit_is}.", seconds(limit)),
    };
    Ok(format!(
        "<figure class=\"measured\" id=\"measured-{name}\">\n{}<figcaption>{limit} <code>cargo compare \
         {name}</code></figcaption>\n{}</figure>\n",
        table(&rows::lesson(&result)),
        folded("How it was measured", &how),
    ))
}
