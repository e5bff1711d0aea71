//! The crate as mdBook sees it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::errors::{Error, Result};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::expand;
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
        if problems.is_empty() {
            Ok(book)
        } else {
            Err(Error::msg(report(&problems)))
        }
    }
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
