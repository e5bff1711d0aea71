//! `cargo lesson`: see the library.

use std::path::Path;
use std::process::ExitCode;

use lexopt::prelude::*;

use lesson::{Names, write_all};

const HELP: &str = "\
Makes a new lesson from the template in shared/lesson/template.

Usage: cargo lesson new NN-some-words

  NN-some-words   its folder below lessons/: a number of two digits, then words of small letters with - between
  --help          print this

Writes the lesson's folder, its chapter and line in SUMMARY.md, an exercise with its entries, its row in the README and
its line in the CHANGELOG. Each place that is still to be written says TO WRITE; `cargo test -p house` names them.

Exit code: 0 written, 1 a file cannot be read or written, 2 bad usage.
";

/// Who speaks.
const NAME: &str = "cargo lesson";

fn main() -> ExitCode {
    match folder(lexopt::Parser::from_env()) {
        Ok(Some(folder)) => run(&folder, &course::root()),
        Ok(None) => code(say::print(NAME, HELP)),
        Err(e) => complain(&format!("{e} (see --help)"), 2),
    }
}

/// The folder of the new lesson; nothing if help was asked for.
fn folder(mut parser: lexopt::Parser) -> Result<Option<String>, lexopt::Error> {
    let mut words = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("help") | Short('h') => return Ok(None),
            Value(word) => words.push(word.string()?),
            _ => return Err(arg.unexpected()),
        }
    }
    match words.as_slice() {
        [new, folder] if new == "new" => Ok(Some(folder.clone())),
        _ => Err("what is wanted is `new NN-some-words`".into()),
    }
}

fn run(folder: &str, root: &Path) -> ExitCode {
    let names = match Names::of(folder, root) {
        Ok(names) => names,
        Err(what) => return complain(&what, 2),
    };
    match write_all(&names, root) {
        Ok(written) => code(say::print(
            NAME,
            &format!(
                "{written}\nNext: `cargo test -p house` names what is still to be written; CONTRIBUTING.md says how.\n"
            ),
        )),
        Err(e) => complain(&format!("{e:#}"), 1),
    }
}

fn code(good: bool) -> ExitCode {
    ExitCode::from(u8::from(!good))
}

fn complain(what: &str, code: u8) -> ExitCode {
    say::complain(NAME, what);
    ExitCode::from(code)
}
