//! Runs that play back.

use compare::measured::{self, Part};
use compare::timeline::{self as timelines, Plan, Watched};
use observe::Panel;
use page::{escape, paragraph};

use super::called::called;
use super::printer::Statements;
use super::{find, folded, knobs, measured_on, part};
use crate::problem::Error;
use crate::repository::Repository;

/// What is said of names that the system does not know.
const NAMES: &str = "The programs give their threads no names that the system knows. The threads are called here as the \
                     printed lines call them, in the order in which they were started.";

/// Who ran when, in both languages; with knobs, in the setting that the reader chooses.
pub(crate) fn timeline(name: &str, repository: &Repository) -> Result<String, Error> {
    let all = timelines::all(&repository.lessons()?)?;
    let timeline = find("timeline", name, all, |one| one.name.clone())?;
    let lesson = &timeline.lesson;
    let measured = measured::read(lesson)?;
    let part = part("timeline", name, lesson, &measured.timelines)?;
    let statements = |watched: &Watched| Statements::of(&watched.seen, lesson, &repository.root);
    let statements: Vec<Statements> = part.result.iter().map(statements).collect();
    let named = lesson.about.threads.as_ref();
    let named = named.filter(|_| timeline.plan.is_none());
    let printed_by = |panel: usize, line: &_| statements[panel].of_line(line);
    let with_knobs = |plan: &&Plan| !plan.knob.is_empty();
    let (runs, summary, words) = match timeline.plan.as_ref().filter(with_knobs) {
        Some(plan) if plan.settings.len() != part.result.len() => {
            return Err(Error::NotMeasured {
                kind: "timeline",
                name: name.to_owned(),
                lesson: lesson.folder.clone(),
            });
        }
        Some(plan) => {
            let first = plan.settings.iter().zip(&part.result);
            let first = first.filter(|(setting, _)| setting[1..] == plan.settings[0][1..]);
            let commands = commands(first.map(|(_, watched)| watched), &lesson.package());
            let words = format!(
                "{}<p>The commands of one setting; the others have other words:</p>\n{commands}",
                knobs::table(plan, &part.result)
            );
            let runs = knobs::runs(plan, &part.result, printed_by);
            (runs, "Every run as a table, and the commands", words)
        }
        None => {
            let result = named.map(|names| called(&part.result, names));
            let panels = result.as_ref().unwrap_or(&part.result);
            let panels: Vec<Panel> = panels.iter().map(panel).collect();
            let runs = observe::playback(&panels, 0.0, printed_by);
            let mut words = paragraph(&observe::description(&panels));
            if named.is_some() {
                words += &paragraph(NAMES);
            }
            words += &commands(part.result.iter(), &lesson.package());
            (runs, "In words, and the commands", words)
        }
    };
    Ok(figure(name, &runs, summary, &words, part))
}

fn figure(name: &str, runs: &str, summary: &str, words: &str, part: &Part<Vec<Watched>>) -> String {
    format!(
        "<figure class=\"drawing timeline\" id=\"timeline-{name}\">\n{runs}<figcaption>Seen from outside with <code>cargo \
         observe</code>.</figcaption>\n{}</figure>\n",
        folded(summary, &(words.to_owned() + &measured_on(part))),
    )
}

/// A command for each run.
fn commands<'a>(watched: impl Iterator<Item = &'a Watched>, package: &str) -> String {
    let command = |watched: &Watched| {
        let built = built(&watched.seen.command, package);
        let command = escape(&watched.seen.command.join(" "));
        let title = escape(&watched.title);
        format!("<li>{title}: <code>cargo observe -- {command}</code>{built}</li>\n")
    };
    format!("<ul>\n{}</ul>\n", watched.map(command).collect::<String>())
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
