//! Writes a book to standard output.

use std::process::ExitCode;

use lexopt::Arg;

const HELP: &str = "Writes one of ten books, made from a seed, to standard output.

Usage: cargo run -q -p corpus -- NUMBER [--seed N]

NUMBER is 1 (100 KB) to 10 (1 MB). The same seed makes the same bytes; without it, it is 7.
";

fn main() -> ExitCode {
    match read(lexopt::Parser::from_env()) {
        Ok(text) if say::print("corpus", &text) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(message) => {
            say::complain("corpus", &format!("{message} (--help explains)"));
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for, or what is wrong with it.
fn read(mut words: lexopt::Parser) -> Result<String, String> {
    let (mut number, mut seed) = (None, corpus::SEED);
    while let Some(word) = words.next().map_err(|e| e.to_string())? {
        match word {
            Arg::Short('h') | Arg::Long("help") => return Ok(HELP.to_owned()),
            Arg::Long("seed") => {
                let given = words.value().map_err(|_| "--seed needs a value")?;
                let parsed = given.to_str().and_then(|given| given.parse().ok());
                let needs = "--seed needs a whole number from 0 to 18446744073709551615";
                seed = parsed.ok_or_else(|| format!("{needs}, not {given:?}"))?;
            }
            Arg::Value(given) if number.is_none() => {
                let parsed = given.to_str().and_then(|given| given.parse().ok());
                let found = parsed.filter(|number| (1..=corpus::TITLES.len()).contains(number));
                number = Some(found.ok_or_else(|| {
                    format!("the books are 1 to {}, not {given:?}", corpus::TITLES.len())
                })?);
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    let number = number.ok_or("which book?")?;
    Ok(corpus::book(number, seed))
}
