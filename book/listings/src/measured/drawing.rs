//! Drawings of what was measured, put into the page itself: there they take its colours.

use compare::export::{self, rows};
use compare::timeline::Watched;
use compare::{scaling, timeline as timelines};
use observe::Panel;
use page::{escape, paragraph};

use super::{all, find, folded, measured_on, part, table};
use crate::html::capital;
use crate::problem::Error;
use crate::repository::Repository;

/// Who ran when, in both languages.
pub(crate) fn timeline(name: &str, repository: &Repository) -> Result<String, Error> {
    let all = all(repository)?;
    let lessons: Vec<_> = all.iter().map(|(lesson, _)| lesson.clone()).collect();
    let known = timelines::all(&lessons).map_err(|error| Error::Results(error.to_string()))?;
    let found = find("timeline", name, &known, |one| &one.name)?;
    let measured = all
        .iter()
        .find(|(lesson, _)| lesson.folder == found.lesson.folder);
    let (_, measured) = measured.expect("the timeline is one of these lessons'");
    let part = part("timeline", name, &measured.timelines)?;
    let panels: Vec<Panel> = part.result.iter().map(panel).collect();
    let command = |watched: &Watched| {
        let command = escape(&watched.seen.command.join(" "));
        let title = escape(&watched.title);
        format!("<li>{title}: <code>cargo observe -- {command}</code></li>\n")
    };
    let commands: String = part.result.iter().map(command).collect();
    let words = format!(
        "{}<ul>\n{commands}</ul>\n{}",
        paragraph(&observe::description(&panels)),
        measured_on(&part.date, &part.machine)
    );
    Ok(format!(
        "<figure class=\"drawing\" id=\"timeline-{name}\">\n{}<figcaption>Seen from outside with <code>cargo \
         observe</code>. Filled: the thread had a core; paler: it could have run and waited for one.</figcaption>\n{}</figure>\n",
        one_block(&observe::svg(&panels)),
        folded("In words, and the commands", &words),
    ))
}

fn panel(watched: &Watched) -> Panel<'_> {
    Panel {
        title: &watched.title,
        observation: &watched.seen,
    }
}

/// Growth over size.
pub(crate) fn plot(name: &str, repository: &Repository) -> Result<String, Error> {
    let all = all(repository)?;
    let lessons: Vec<_> = all.iter().map(|(lesson, _)| lesson.clone()).collect();
    let known = scaling::all(&lessons).map_err(|error| Error::Results(error.to_string()))?;
    let plots = known.iter().flat_map(|one| &one.plan.plot);
    find("plot", name, plots, |one| &one.name)?;
    let of = |one: &&scaling::Measurement| one.plan.plot.iter().any(|plot| plot.name == name);
    let measurement = known.iter().find(of).expect("it has the plot");
    let measured = all
        .iter()
        .find(|(lesson, _)| lesson.folder == measurement.lesson.folder);
    let (_, measured) = measured.expect("the measurement is one of these lessons'");
    let part = part("scaling", &measurement.name, &measured.scaling)?;
    let result = measurement.result(&part.result);
    let plot = find("plot", name, &result.plots, |one| &one.name)?;
    let mut rows = rows::plot(plot);
    rows.notes = result
        .notes
        .iter()
        .map(|note| format!("{}.", capital(note)))
        .collect();
    let body = table(&rows) + &measured_on(&part.date, &part.machine);
    Ok(format!(
        "<figure class=\"drawing\" id=\"plot-{name}\">\n<figcaption><strong>{}</strong> <code>cargo compare scaling \
         {}</code></figcaption>\n{}{}</figure>\n",
        escape(&plot.title),
        measurement.name,
        one_block(&export::svg::plot(plot)),
        folded("As a table", &body),
    ))
}

/// Without blank lines: one would end the HTML block, and Markdown would take over.
fn one_block(svg: &str) -> String {
    let lines = svg.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}
