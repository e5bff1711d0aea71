//! Drawings of what was measured, put into the page itself: there they take its colours.

use compare::export::{self, rows};
use compare::{measured, scaling};
use page::escape;

use super::{find, folded, measured_on, part, table};
use crate::html::capital;
use crate::problem::Error;
use crate::repository::Repository;

/// Growth over size.
pub(crate) fn plot(name: &str, repository: &Repository) -> Result<String, Error> {
    let all = scaling::all(&repository.lessons()?)?;
    let plots = all.iter().flat_map(|one| {
        let names = one.plan.plot.iter().map(|plot| &plot.name);
        names.map(move |name| (name, one))
    });
    let (_, one) = find("plot", name, plots.collect(), |(name, _)| (*name).clone())?;
    let measured = measured::read(&one.lesson)?;
    let part = part("measurement", &one.name, &one.lesson, &measured.scaling)?;
    let result = one.result(&part.result);
    let plot = find("plot", name, result.plots, |plot| plot.name.clone())?;
    let mut rows = rows::plot(&plot);
    let notes = result.notes.iter();
    rows.notes = notes.map(|note| format!("{}.", capital(note))).collect();
    let body = table(&rows) + &measured_on(part);
    Ok(format!(
        "<figure class=\"drawing\" id=\"plot-{name}\">\n<figcaption><strong>{}</strong> <code>cargo compare scaling \
         {}</code></figcaption>\n{}{}</figure>\n",
        escape(&plot.title),
        one.name,
        one_block(&export::svg::plot(&plot)),
        folded("As a table", &body),
    ))
}

/// Without blank lines: one would end the HTML block, and Markdown would take over.
fn one_block(svg: &str) -> String {
    let lines = svg.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}
