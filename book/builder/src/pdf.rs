//! The book on paper: a PDF of the whole and one of each page.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::arguments::{Look, Paper};
use crate::built::Built;
use crate::chromium::{Chromium, address};
use crate::whole;

/// mdBook's page with all chapters.
const WHOLE: &str = "print";

/// Prints all into the folder `dest`; `said` hears of each file when it is there.
pub(crate) fn print(
    chromium: &Chromium,
    book: &Built,
    dest: &Path,
    look: Look,
    mut said: impl FnMut(&Path),
) -> Result<()> {
    fs::create_dir_all(dest).with_context(|| format!("cannot make {}", dest.display()))?;
    let scratch = tempfile::tempdir().context("cannot make a temporary folder")?;
    let chapters = book
        .chapters
        .iter()
        .map(|page| (page.as_str(), page.as_str()));
    for (page, name) in [(WHOLE, book.name.as_str())].into_iter().chain(chapters) {
        let pdf = scratch.path().join("page.pdf");
        let html = book.page(page);
        chromium
            .print(&(address(&html)? + &query(look)), &pdf, scratch.path())
            .with_context(|| format!("cannot print {}", html.display()))?;
        let file = dest.join(file_name(name, look));
        whole::copy(&pdf, &file)?;
        said(&file);
    }
    Ok(())
}

/// What `theme/paper.js` reads.
fn query(look: Look) -> String {
    let answers = if look.without_answers { "no" } else { "yes" };
    let paper = match look.paper {
        Paper::A4 => "a4",
        Paper::Letter => "letter",
    };
    format!("?answers={answers}&paper={paper}")
}

/// Both kinds may lie in one folder.
fn file_name(page: &str, look: Look) -> PathBuf {
    let without = if look.without_answers {
        "-without-answers"
    } else {
        ""
    };
    PathBuf::from(format!("{}{without}.pdf", page.replace('/', "-")))
}
