//! A lesson beside its twin: a row for each measure, a column for each program.

use compare::LessonResult;
use compare::export::rows::Rows;
use compare::pairs::Side;
use compare::words::{bytes, count, digits, seconds};

use super::table::table;
use super::{find, folded, machine_words, recorded};
use crate::html::escaped;
use crate::problem::Error;
use crate::repository::Repository;

pub(crate) fn measured(name: &str, repository: &Repository) -> Result<String, Error> {
    let part = recorded(repository)?.lessons;
    let result = find("lesson", name, &part.results, |one| &one.lesson)?;
    let machine = part.machine.as_ref().map(machine_words).unwrap_or_default();
    let how = format!(
        "<p>Medians of {} rounds; {}. In each round the programs ran one after the other, with <code>{}</code>, built in \
         release. A ratio is taken within a round; in brackets, the middle 80 % of the rounds. {machine}</p>\n",
        result.rounds,
        escaped(result.stopped.words()),
        escaped(&result.arguments.join(" ")),
    );
    let limit = match result.limit {
        0.0 => format!(
            "There is nothing to wait for ({}): all of it is overhead.",
            escaped(&result.limit_is)
        ),
        limit => format!(
            "The limit is {}: {}.",
            seconds(limit),
            escaped(&result.limit_is)
        ),
    };
    Ok(format!(
        "<figure class=\"measured\" id=\"measured-{name}\">\n{}<figcaption>{limit} <code>cargo compare \
         {name}</code></figcaption>\n{}</figure>\n",
        table(&rows(result)),
        folded("How it was measured", &how),
    ))
}

fn rows(result: &LessonResult) -> Rows {
    let row = |name: &str, cell: &dyn Fn(&Side) -> String| -> Vec<String> {
        std::iter::once(name.to_owned())
            .chain(result.sides.iter().map(cell))
            .collect()
    };
    let ratio = |side: &Side| {
        side.ratio.map_or_else(
            || "1".to_owned(),
            |r| {
                format!(
                    "{} ({} to {})",
                    digits(r.median),
                    digits(r.low),
                    digits(r.high)
                )
            },
        )
    };
    let names = result.sides.iter().map(|side| side.name.clone());
    Rows {
        header: std::iter::once(String::new()).chain(names).collect(),
        rows: vec![
            row("time", &|side| seconds(side.wall_s)),
            row("above the limit", &|side| seconds(side.over_limit_s)),
            row("start and end", &|side| seconds(side.start_s)),
            row("processor time", &|side| seconds(side.cpu_s)),
            row("memory", &|side| {
                side.peak_bytes.map_or_else(|| "–".to_owned(), bytes)
            }),
            row("processes", &|side| count(side.processes.round())),
            row("threads seen", &|side| count(side.threads.round())),
            row("time ÷ Rust's", &ratio),
        ],
        notes: Vec::new(),
    }
}
