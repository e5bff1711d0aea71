//! Panes: what a directive becomes on the page.

use std::collections::BTreeSet;

use crate::directive::{Kind, Place};
use crate::exercise::Exercise;
use crate::facts;
use crate::html::{fenced, figure, preformatted};
use crate::measured;
use crate::problem::Error;
use crate::repository::{Recording, Repository};
use page::escape;

/// The Markdown that stands for a directive.
pub(crate) fn render(kind: &Kind, chapter: &str, repository: &Repository) -> Result<String, Error> {
    match kind {
        Kind::LessonPair { lesson, anchor } => {
            let place = |path| Place {
                path,
                anchor: Some(anchor.clone()),
            };
            let python = place(repository.twin(lesson)?);
            let rust = place(format!("{lesson}/src/main.rs"));
            pair(&python, &rust, repository)
        }
        Kind::Pair(left, right) => pair(left, right, repository),
        Kind::Code(place) => code(place, repository),
        Kind::Recorded(path) => recorded(path, repository),
        Kind::MustNotCompile(place) => must_not_compile(place, repository),
        Kind::Exercise(name) => Ok(Exercise::find(name, repository)?.card()),
        Kind::Timeline(name) => measured::timeline(name, repository),
        Kind::Measured(lesson) => measured::measured(lesson, repository),
        Kind::Plot(name) => measured::plot(name, repository),
        Kind::Claim(id) => measured::card(id, repository),
        Kind::Claims => measured::overview(repository),
        Kind::Machine(part) => measured::machine(part, repository),
        Kind::Facts(command) => facts::line(chapter, command.as_deref(), repository),
        Kind::Timing => facts::timing(chapter, repository),
        Kind::Rosetta(module) => repository.rosetta()?.page(module),
        Kind::RosettaRows(names) => repository.rosetta()?.chosen(names),
        Kind::RosettaNames => Ok(repository.rosetta()?.names()),
        Kind::Predict(_) => unreachable!("`expand` follows predictions from line to line"),
    }
}

/// How a kind of file is shown.
struct Language {
    name: &'static str,
    class: &'static str,
    fence: &'static str,
}

impl Language {
    fn of(path: &str) -> Result<Language, Error> {
        let (name, class, fence) = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("py") => ("Python", "python", "python"),
            // mdBook can neither run nor link the lessons: `cargo test` vouches for them.
            // `rust` as a class would be mdBook's theme of that name, with all its colours.
            Some("rs") => ("Rust", "rs", "rust,ignore"),
            Some("toml") => ("TOML", "plain", "toml"),
            Some("sh") => ("Shell", "plain", "bash"),
            Some("txt") => ("Text", "plain", "text"),
            _ => return Err(Error::Language(path.to_owned())),
        };
        Ok(Language { name, class, fence })
    }
}

fn pair(left: &Place, right: &Place, repository: &Repository) -> Result<String, Error> {
    let (left, right) = (code(left, repository)?, code(right, repository)?);
    Ok(format!("<div class=\"pair\">\n\n{left}\n{right}\n</div>\n"))
}

fn code(place: &Place, repository: &Repository) -> Result<String, Error> {
    let language = Language::of(&place.path)?;
    let lines = repository.lines(place)?;
    let caption = format!("{} · {}", language.name, file_name(&place.path));
    Ok(figure(
        language.class,
        &caption,
        &program(&language, &lines),
    ))
}

fn program(language: &Language, lines: &str) -> String {
    if language.name != "Rust" {
        return fenced(language.fence, lines);
    }
    // mdBook hides Rust lines that start with `# ` and takes one `#` from those that start with `##`. Neither
    // is rare in a raw string; both stay as they are behind one more `#`.
    let lines: Vec<String> = lines
        .lines()
        .map(|line| {
            let (indent, text) = line.split_at(line.len() - line.trim_start().len());
            if text == "#" || text.starts_with("# ") || text.starts_with("##") {
                format!("{indent}#{text}")
            } else {
                line.to_owned()
            }
        })
        .collect();
    fenced(language.fence, &lines.join("\n"))
}

/// A path as a reader of the chapter knows it: inside the lesson, or from the root.
fn file_name(path: &str) -> String {
    let short = match path
        .strip_prefix("lessons/")
        .and_then(|rest| rest.split_once('/'))
    {
        Some((_, inside)) => inside,
        None => path,
    };
    format!(
        "<span class=\"file\" title=\"{}\">{}</span>",
        escape(path),
        escape(short)
    )
}

fn recorded(path: &str, repository: &Repository) -> Result<String, Error> {
    let Recording { command, lines } = repository.recording(path)?;
    let mut output: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    if let Some(last) = output
        .last_mut()
        .filter(|line| line.starts_with("exit code "))
    {
        *last = format!("<span class=\"exit\">{last}</span>");
    }
    // The prompt comes from the style sheet, so that the copy button takes the command alone.
    let mut body = preformatted("command", &escape(&command));
    if !output.is_empty() {
        body = format!(
            "{body}\n\n{}",
            preformatted("output", output.join("\n").trim_matches('\n'))
        );
    }
    Ok(figure("terminal", "Terminal", &body))
}

fn must_not_compile(place: &Place, repository: &Repository) -> Result<String, Error> {
    let language = Language::of(&place.path)?;
    let lines = repository.lines(place)?;
    let words = match place.path.strip_suffix(".rs") {
        // trybuild writes `$WORKSPACE/` where the compiler starts the path at the reader's own folder.
        Some(stem) => repository
            .read(&format!("{stem}.stderr"))?
            .replace("$WORKSPACE/", ""),
        None => return Err(Error::Language(place.path.clone())),
    };
    let caption = format!(
        "<span class=\"verdict\">Must not compile</span> · {}{}",
        file_name(&place.path),
        code_links(&words)
    );
    let body = format!(
        "{}\n\n{}",
        program(&language, &lines),
        preformatted("message", &message(&words))
    );
    Ok(figure("rs refused", &caption, &body))
}

/// The compiler's words. Its sentences are marked, so that the page can wrap them; its drawings must not wrap.
fn message(words: &str) -> String {
    let lines: Vec<String> = words
        .trim_end()
        .lines()
        .map(|line| {
            let text = escape(line);
            if line.starts_with("error") {
                format!("<span class=\"sentence error\">{text}</span>")
            } else if line.starts_with(char::is_alphabetic) || line.trim_start().starts_with("= ") {
                format!("<span class=\"sentence\">{text}</span>")
            } else {
                text
            }
        })
        .collect();
    lines.join("\n")
}

/// A link to the explanation of each error, once.
fn code_links(words: &str) -> String {
    let codes: BTreeSet<&str> = words
        .lines()
        .filter_map(|line| line.strip_prefix("error[")?.split_once(']'))
        .map(|(code, _)| code)
        .collect();
    codes
        .iter()
        .map(|code| {
            let page = format!("https://doc.rust-lang.org/error_codes/{code}.html");
            format!(" <a class=\"code\" href=\"{page}\">{code}</a>")
        })
        .collect()
}
