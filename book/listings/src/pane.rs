//! Panes: what a directive becomes on the page.

use std::collections::BTreeSet;

use crate::directive::{Kind, Place};
use crate::exercise::{card, find};
use crate::facts;
use crate::html::{figure, preformatted};
use crate::listing::Listing;
use crate::problem::Error;
use crate::repository::Repository;
use crate::{measured, playground, schedule, terminal};
use page::escape;

/// How many names the style sheet can light up in one pair: `data-same` in `panes.css`.
const MOST_SAME: usize = 6;

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
        Kind::Recorded(path) => terminal::recorded(path, repository),
        Kind::RecordedPair(left, right) => terminal::pair(left, right, repository),
        Kind::MustNotCompile(place) => must_not_compile(place, repository),
        Kind::Exercise(name) => Ok(card(&find(name, repository)?)),
        Kind::Timeline(name) => measured::timeline(name, repository),
        Kind::Measured(lesson) => measured::measured(lesson, repository),
        Kind::Plot(name) => measured::plot(name, repository),
        Kind::Claim(id) => measured::card(id, repository),
        Kind::Claims => measured::overview(repository),
        Kind::Machine(part) => measured::machine(part, repository),
        Kind::Facts(command) => facts::line(chapter, command.as_deref(), repository),
        Kind::Timing => schedule::timing(chapter, repository),
        Kind::Schedule(name) => schedule::plan(name, repository),
        Kind::Chapters => schedule::chapters(repository),
        Kind::Map => crate::map::map(repository),
        Kind::Rosetta(module) => repository.rosetta()?.page(module),
        Kind::RosettaRows(names) => repository.rosetta()?.chosen(names),
        Kind::RosettaNames => Ok(repository.rosetta()?.names()),
        Kind::Predict(_) => unreachable!("`expand` follows predictions from line to line"),
    }
}

fn pair(left: &Place, right: &Place, repository: &Repository) -> Result<String, Error> {
    let mut left = Listing::of(left, repository)?;
    let mut right = Listing::of(right, repository)?;
    let names = shared(&left, &right)?;
    for (name, number) in names.iter().zip(1..) {
        left.number(name, number);
        right.number(name, number);
    }
    let (left, right) = (program(&left, repository)?, program(&right, repository)?);
    Ok(format!("<div class=\"pair\">\n\n{left}\n{right}\n</div>\n"))
}

/// The names of the lines that correspond: each stands on both sides.
fn shared(left: &Listing, right: &Listing) -> Result<Vec<String>, Error> {
    for (one, other) in [(left, right), (right, left)] {
        for same in &one.same {
            if !other.same.iter().any(|there| there.name == same.name) {
                return Err(Error::SameOnOneSide {
                    path: one.place.path.clone(),
                    line: same.line,
                    name: same.name.clone(),
                    other: other.place.to_string(),
                });
            }
        }
    }
    if let Some(many) = left.same.get(MOST_SAME) {
        return Err(Error::SameTooMany {
            path: left.place.path.clone(),
            line: many.line,
            most: MOST_SAME,
        });
    }
    Ok(left.same.iter().map(|same| same.name.clone()).collect())
}

fn code(place: &Place, repository: &Repository) -> Result<String, Error> {
    program(&Listing::of(place, repository)?, repository)
}

fn program(listing: &Listing, repository: &Repository) -> Result<String, Error> {
    Ok(listing.pane(&play(listing, false, repository)?))
}

/// The link to the playground, for a program of Rust that stands alone. It opens the whole file, whatever part is shown.
fn play(listing: &Listing, refused: bool, repository: &Repository) -> Result<String, Error> {
    if listing.language.name != "Rust" {
        return Ok(String::new());
    }
    let place = Place {
        path: listing.place.path.clone(),
        anchor: None,
    };
    Ok(playground::link(&repository.lines(&place)?, refused).unwrap_or_default())
}

fn must_not_compile(place: &Place, repository: &Repository) -> Result<String, Error> {
    let listing = Listing::of(place, repository)?;
    let words = match place.path.strip_suffix(".rs") {
        // trybuild writes `$WORKSPACE/` where the compiler starts the path at the reader's own folder.
        Some(stem) => repository
            .read(&format!("{stem}.stderr"))?
            .replace("$WORKSPACE/", ""),
        None => return Err(Error::Language(place.path.clone())),
    };
    let after = code_links(&words) + &play(&listing, true, repository)?;
    let caption = format!(
        "<span class=\"verdict\">Must not compile</span> · {}{after}",
        listing.file_name()
    );
    let body = format!(
        "{}\n\n{}",
        listing.code(),
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
