//! The book as pages, built by mdBook.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;

use crate::describe;

/// A book that was built.
pub(crate) struct Built {
    /// The folder of its pages.
    pub(crate) pages: PathBuf,
    /// The names of its chapters' pages, without `.html`, in the order of the book. They may have folders.
    pub(crate) chapters: Vec<String>,
    /// The book's title as the name of a file: `off-the-gil`.
    pub(crate) name: String,
}

impl Built {
    pub(crate) fn index(&self) -> PathBuf {
        self.page("index")
    }

    /// The file of the page with this name.
    pub(crate) fn page(&self, name: &str) -> PathBuf {
        self.pages.join(format!("{name}.html"))
    }
}

/// The book's folder, from any folder of the checkout.
pub(crate) fn book_folder(here: &Path) -> Result<PathBuf> {
    here.ancestors()
        .map(|folder| folder.join("book"))
        .find(|book| book.join("book.toml").is_file())
        .with_context(|| format!("no book/book.toml in {} or above it", here.display()))
}

/// Builds the book. A relative `dest` starts from the current folder.
pub(crate) fn build(book: &Path, dest: Option<PathBuf>) -> Result<Built> {
    let mut book = MDBook::load(book)?;
    if let Some(dest) = dest {
        let dest =
            std::path::absolute(&dest).with_context(|| format!("cannot use {}", dest.display()))?;
        refuse_to_empty(&dest)?;
        book.config.build.build_dir = dest;
    }
    // Replaces the command of the same name.
    book.with_preprocessor(listings::Listings);
    book.build()?;
    let title = book.config.book.title.as_deref().unwrap_or("book");
    let built = Built {
        pages: book.build_dir_for("html"),
        chapters: chapters(&book),
        name: file_name(title),
    };
    if !built.index().is_file() {
        bail!("the book was built without {}", built.index().display());
    }
    describe::describe(&built)?;
    Ok(built)
}

fn chapters(book: &MDBook) -> Vec<String> {
    let chapters = book.iter().filter_map(|item| match item {
        BookItem::Chapter(chapter) => chapter.path.as_ref(),
        _ => None,
    });
    chapters
        .map(|path| path.with_extension("").display().to_string())
        .collect()
}

fn file_name(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// mdBook empties the folder that it writes to: a mistyped `--dest` must not cost somebody their files.
fn refuse_to_empty(dest: &Path) -> Result<()> {
    if !dest.exists() {
        return Ok(());
    }
    let mut files =
        fs::read_dir(dest).with_context(|| format!("cannot write to {}", dest.display()))?;
    // mdBook writes this list of chapters into every book.
    if files.next().is_some() && !dest.join("toc.html").is_file() {
        bail!(
            "{} has files that are not a built book: name an empty or a new folder",
            dest.display()
        );
    }
    Ok(())
}
