//! The crate as mdBook sees it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::errors::{Error, Result};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::expand;
use crate::facts;
use crate::leads::Leads;
use crate::map;
use crate::problem::Problem;
use crate::rosetta::Rosetta;
use crate::words::shown;

/// Expands the directives of every chapter. `preprocessor.listings.repository` in `book.toml` is the root that
/// they start from, seen from the book's folder; `..` unless it is given.
#[derive(Debug, Clone, Copy, Default)]
pub struct Listings;

impl Preprocessor for Listings {
    fn name(&self) -> &str {
        "listings"
    }

    /// Fails with all problems of all chapters, one a line.
    fn run(&self, context: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let repository = repository(context)?;
        let sources = context.root.join(&context.config.book.src);
        Rosetta::read(&repository)?; // else each chapter would say what is wrong there
        let mut problems = Vec::new();
        book.for_each_chapter_mut(|chapter| {
            let Some(source) = &chapter.source_path else {
                return;
            };
            let name = chapter_name(&sources.join(source), &repository);
            match expand(&name, &chapter.content, &repository) {
                Ok(content) => chapter.content = content,
                Err(found) => problems.extend(found),
            }
        });
        add_titles(&mut book);
        add_minutes(&mut book);
        if problems.is_empty() {
            Ok(book)
        } else {
            Err(Error::msg(report(&problems)))
        }
    }
}

/// Each link inside the book says where it leads.
fn add_titles(book: &mut Book) {
    let mut leads = Leads::default();
    book.for_each_chapter_mut(|chapter| {
        let names = chapter.parent_names.iter().chain([&chapter.name]);
        let name = names.map(String::as_str).collect::<Vec<_>>().join(": ");
        if let Some(path) = &chapter.source_path {
            leads.add(&shown(path), name, &chapter.content);
        }
    });
    book.for_each_chapter_mut(|chapter| {
        if let Some(path) = &chapter.source_path {
            chapter.content = leads.with_titles(&shown(path), &chapter.content);
        }
    });
}

/// The map of the lessons says how long each chapter takes to read, which is known when all are whole.
fn add_minutes(book: &mut Book) {
    let mut minutes = BTreeMap::new();
    book.for_each_chapter_mut(|chapter| {
        let stem = chapter
            .source_path
            .as_ref()
            .and_then(|path| path.file_stem());
        if let (Some(stem), Some(said)) = (stem, facts::said(&chapter.content)) {
            minutes.insert(stem.to_string_lossy().into_owned(), said);
        }
    });
    book.for_each_chapter_mut(|chapter| {
        chapter.content = map::with_minutes(&chapter.content, &minutes);
    });
}

fn repository(context: &PreprocessorContext) -> Result<PathBuf> {
    let relative: Option<String> = context.config.get("preprocessor.listings.repository")?;
    let path = context.root.join(relative.as_deref().unwrap_or(".."));
    fs::canonicalize(&path).map_err(|error| {
        Error::msg(format!(
            "cannot find the repository's root {}: {error}",
            path.display()
        ))
    })
}

/// The chapter's file from the repository's root, as an editor would open it.
fn chapter_name(file: &Path, repository: &Path) -> String {
    let real = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    shown(real.strip_prefix(repository).unwrap_or(file))
}

fn report(problems: &[Problem]) -> String {
    let count = match problems.len() {
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    };
    let mut report = format!("{count} in the book's chapters");
    for problem in problems {
        write!(report, "\n{problem}").expect("writing to a string cannot fail");
    }
    report
}
