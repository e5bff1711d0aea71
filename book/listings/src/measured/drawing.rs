//! Drawings of what was measured, put into the page itself: there they take its colours.

use compare::export::{self, rows};
use compare::timeline::Watched;
use compare::{measured, scaling, timeline as timelines};
use observe::Panel;
use page::{escape, paragraph};

use super::printer::Statements;
use super::{find, folded, measured_on, part, table};
use crate::html::capital;
use crate::problem::Error;
use crate::repository::Repository;

/// Who ran when, in both languages.
pub(crate) fn timeline(name: &str, repository: &Repository) -> Result<String, Error> {
    let all = timelines::all(&repository.lessons()?)?;
    let lesson = find("timeline", name, all, |one| one.name.clone())?.lesson;
    let measured = measured::read(&lesson)?;
    let part = part("timeline", name, &lesson, &measured.timelines)?;
    let panels: Vec<Panel> = part.result.iter().map(panel).collect();
    let statements = |watched: &Watched| Statements::of(&watched.seen, &lesson, &repository.root);
    let statements: Vec<Statements> = part.result.iter().map(statements).collect();
    let playback = observe::playback(&panels, |panel, line| statements[panel].of_line(line));
    let command = |watched: &Watched| {
        let built = built(&watched.seen.command, &lesson.package());
        let command = escape(&watched.seen.command.join(" "));
        let title = escape(&watched.title);
        format!("<li>{title}: <code>cargo observe -- {command}</code>{built}</li>\n")
    };
    let commands: String = part.result.iter().map(command).collect();
    let words = format!(
        "{}<ul>\n{commands}</ul>\n{}",
        paragraph(&observe::description(&panels)),
        measured_on(part)
    );
    Ok(format!(
        "<figure class=\"drawing timeline\" id=\"timeline-{name}\">\n{playback}<figcaption>Seen from outside with <code>cargo \
         observe</code>.</figcaption>\n{}</figure>\n",
        folded("In words, and the commands", &words),
    ))
}

/// How the program of a command comes to be there, if it is one that cargo builds.
fn built(command: &[String], package: &str) -> String {
    let program = command.first().map(String::as_str).unwrap_or_default();
    let Some(program) = program.strip_prefix("target/release/") else {
        return String::new();
    };
    let example = program.strip_prefix("examples/");
    let example = example.map(|name| format!(" --example {name}"));
    let example = example.unwrap_or_default();
    format!(", built by <code>cargo build --release -p {package}{example}</code>")
}

fn panel(watched: &Watched) -> Panel<'_> {
    Panel {
        title: &watched.title,
        observation: &watched.seen,
    }
}

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
