//! What `book.toml` runs: reads the book from standard input, writes it expanded to standard output.
//!
//! With `supports RENDERER` it says by its exit code whether it can serve a renderer. It serves all.

use std::io;
use std::process::ExitCode;

use listings::Listings;
use mdbook_preprocessor::Preprocessor;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("supports") => ExitCode::SUCCESS,
        Some(other) => {
            eprintln!(
                "listings: unknown argument `{other}`: mdBook runs this program, see book/book.toml"
            );
            ExitCode::from(2)
        }
        None => match run() {
            Ok(()) => ExitCode::SUCCESS,
            Err(problem) => {
                eprintln!("listings: {problem}");
                ExitCode::FAILURE
            }
        },
    }
}

fn run() -> Result<(), String> {
    let (context, book) = mdbook_preprocessor::parse_input(io::stdin().lock())
        .map_err(|error| format!("cannot read the book: {error:#}. This needs mdBook 0.5"))?;
    let book = Listings
        .run(&context, book)
        .map_err(|error| format!("{error:#}"))?;
    serde_json::to_writer(io::stdout().lock(), &book)
        .map_err(|error| format!("cannot hand the book back to mdBook: {error}"))
}
