//! Recorded drawings, put into the page itself: there they take its colours.

use compare::export::{self, rows};

use super::table::table;
use super::{find, folded, machine_words, recorded};
use crate::html::{capital, escaped};
use crate::problem::Error;
use crate::repository::Repository;

/// Who ran when, in both languages.
pub(crate) fn timeline(name: &str, repository: &Repository) -> Result<String, Error> {
    let part = recorded(repository)?.timelines;
    let timeline = find("timeline", name, &part.results, |one| &one.timeline)?;
    let commands: String = timeline
        .panels
        .iter()
        .map(|panel| {
            format!(
                "<li>{}: <code>{}</code></li>\n",
                escaped(&panel.title),
                escaped(&panel.command)
            )
        })
        .collect();
    let machine = part.machine.as_ref().map(machine_words).unwrap_or_default();
    let words = format!(
        "<p>{}</p>\n<ul>\n{commands}</ul>\n<p>{machine}</p>\n",
        escaped(&timeline.in_words)
    );
    let svg = repository.read(&format!("book/data/{name}-timeline.svg"))?;
    Ok(format!(
        "<figure class=\"drawing\" id=\"timeline-{name}\">\n{}<figcaption>Recorded from outside with <code>cargo \
         observe</code>. Filled: the thread had a core; paler: it could have run and waited for one.</figcaption>\n{}</figure>\n",
        one_block(&svg),
        folded("In words, and the commands", &words),
    ))
}

/// Growth over size.
pub(crate) fn plot(name: &str, repository: &Repository) -> Result<String, Error> {
    let part = recorded(repository)?.scaling;
    let plots = part.results.iter().flat_map(|one| &one.plots);
    let plot = find("plot", name, plots, |one| &one.name)?;
    let of = |one: &&compare::Scaling| one.plots.iter().any(|plot| plot.name == name);
    let scaling = part.results.iter().find(of);
    let mut rows = rows::plot(plot);
    if let Some(scaling) = scaling {
        rows.notes = scaling
            .notes
            .iter()
            .map(|note| format!("{}.", capital(note)))
            .collect();
    }
    let command = scaling.map(|one| format!("<code>cargo compare scaling {}</code>", one.scaling));
    let machine = part.machine.as_ref().map(machine_words).unwrap_or_default();
    Ok(format!(
        "<figure class=\"drawing\" id=\"plot-{name}\">\n<figcaption><strong>{}</strong> {}</figcaption>\n{}{}</figure>\n",
        escaped(&plot.title),
        command.unwrap_or_default(),
        one_block(&export::svg::plot(plot)),
        folded("As a table", &format!("{}<p>{machine}</p>\n", table(&rows))),
    ))
}

/// Without blank lines: one would end the HTML block, and Markdown would take over.
fn one_block(svg: &str) -> String {
    let lines = svg.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}
