//! `cargo book`: builds the book where nobody wants to install mdBook.
//!
//! It reads the same `book/book.toml` as mdBook does. The preprocessor runs inside this program instead of
//! through its command, so that one build does not start cargo again.

#![warn(clippy::print_stdout, clippy::print_stderr)] // they panic where the reader has left: see `say`

mod arguments;
mod built;
mod chromium;
mod describe;
mod pdf;
mod stick;
mod whole;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow};

use arguments::{Arguments, Request};
use chromium::Chromium;

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

/// Builds the book and what is made of it, and says where all is; whether that could be said.
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
    let folder = built::book_folder(&here)?;
    // Before the build, which takes longer than to see that there is none.
    let pdf = arguments
        .pdf
        .map(|dest| Ok::<_, anyhow::Error>((Chromium::find()?, dest)));
    let pdf = pdf.transpose()?;
    let book = built::build(&folder, arguments.dest)?;
    let mut printed = path(&book.index());
    if let Some(file) = arguments.zip {
        stick::pack(&book, &file)?;
        printed &= path(&file);
    }
    if let Some((chromium, dest)) = pdf {
        pdf::print(&chromium, &book, &dest, arguments.look, |file| {
            printed &= path(file);
        })?;
    }
    if arguments.open {
        let index = book.index();
        open::that_detached(&index).map_err(|_| {
            anyhow!(
                "no browser opened the book; its first page is {}",
                index.display()
            )
        })?;
    }
    Ok(printed)
}

/// Prints where a file is.
fn path(file: &Path) -> bool {
    say::print(NAME, &format!("{}\n", file.display()))
}
