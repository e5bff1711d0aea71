//! `cargo book`: builds the book where nobody wants to install mdBook.
//!
//! It reads the same `book/book.toml` as mdBook does. The preprocessor runs inside this program instead of
//! through its command, so that one build does not start cargo again.

#![warn(clippy::print_stdout, clippy::print_stderr)] // they panic where the reader has left: see `say`

mod arguments;
mod describe;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow, bail};
use mdbook_driver::MDBook;

use arguments::{Arguments, Request};

/// Who speaks.
const NAME: &str = "cargo book";

fn main() -> ExitCode {
    let arguments = match arguments::parse(env::args_os().skip(1)) {
        Ok(Request::Build(arguments)) => arguments,
        Ok(Request::Help) => return code(say::print(NAME, arguments::HELP)),
        Err(error) => {
            say::complain(NAME, &format!("{error} (cargo book --help)"));
            return ExitCode::from(2);
        }
    };
    match run(arguments) {
        Ok(printed) => code(printed),
        Err(error) => {
            say::complain(NAME, &format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn code(good: bool) -> ExitCode {
    ExitCode::from(u8::from(!good))
}

/// Builds the book, and says where it is; whether that could be said.
fn run(arguments: Arguments) -> Result<bool> {
    // mdBook speaks through `tracing`: its warnings, on unclosed tags for one, would be lost without this.
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_target(false)
        .without_time()
        .init();
    let here = env::current_dir().context("cannot tell the current folder")?;
    let index = build(&book_folder(&here)?, arguments.dest)?;
    let printed = say::print(NAME, &format!("{}\n", index.display()));
    if arguments.open {
        open::that_detached(&index).map_err(|_| {
            anyhow!(
                "no browser opened the book; its first page is {}",
                index.display()
            )
        })?;
    }
    Ok(printed)
}

/// The book's folder, from any folder of the checkout.
fn book_folder(here: &Path) -> Result<PathBuf> {
    here.ancestors()
        .map(|folder| folder.join("book"))
        .find(|book| book.join("book.toml").is_file())
        .with_context(|| format!("no book/book.toml in {} or above it", here.display()))
}

/// Builds the book and returns the path of its first page. A relative `dest` starts from the current folder.
fn build(book: &Path, dest: Option<PathBuf>) -> Result<PathBuf> {
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
    let index = book.build_dir_for("html").join("index.html");
    if !index.is_file() {
        bail!("the book was built without {}", index.display());
    }
    describe::describe(&book, &book.build_dir_for("html"))?;
    Ok(index)
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
