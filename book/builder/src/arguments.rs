//! What the command line asks for.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt as _};

/// The text of `--help`.
pub(crate) const HELP: &str = "\
Builds the book and prints the path of its first page.

Usage: cargo book [--open] [--dest DIR] [--zip FILE] [--pdf DIR [--without-answers] [--paper SIZE]]

  --open             open the first page in the browser
  --dest DIR         write to DIR instead of book/book
  --zip FILE         pack the book into FILE: unpacked anywhere, a USB stick for one, it opens in a browser
  --pdf DIR          print the whole book and each page of it as PDF files into DIR, with Chromium or Chrome
  --without-answers  in the PDFs, leave out answers, hints and the teacher's notes
  --paper SIZE       in the PDFs: a4 (without this option) or letter
  --help             print this
";

/// A build, and what is made of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) open: bool,
    pub(crate) dest: Option<PathBuf>,
    pub(crate) zip: Option<PathBuf>,
    pub(crate) pdf: Option<PathBuf>,
    pub(crate) look: Look,
}

/// How the PDFs look.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) without_answers: bool,
    pub(crate) paper: Paper,
}

/// How large a sheet is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    #[default]
    A4,
    Letter,
}

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    Build(Arguments),
    Help,
}

/// Reads the arguments after the program's name.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Request, lexopt::Error> {
    let mut parser = Parser::from_args(arguments);
    let mut request = Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("open") => request.open = true,
            Arg::Long("dest") => request.dest = Some(parser.value()?.into()),
            Arg::Long("zip") => request.zip = Some(parser.value()?.into()),
            Arg::Long("pdf") => request.pdf = Some(parser.value()?.into()),
            Arg::Long("without-answers") => request.look.without_answers = true,
            Arg::Long("paper") => request.look.paper = paper(&parser.value()?.string()?)?,
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Help),
            other => return Err(other.unexpected()),
        }
    }
    if request.pdf.is_none() && request.look != Look::default() {
        return Err("--without-answers and --paper are for --pdf DIR".into());
    }
    Ok(Request::Build(request))
}

fn paper(size: &str) -> Result<Paper, lexopt::Error> {
    match size {
        "a4" => Ok(Paper::A4),
        "letter" => Ok(Paper::Letter),
        other => Err(format!("--paper is a4 or letter, not {other}").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Request, String> {
        parse(arguments.iter().map(OsString::from)).map_err(|error| error.to_string())
    }

    #[test]
    fn options_are_read_in_any_order() {
        let both = Request::Build(Arguments {
            open: true,
            dest: Some("out".into()),
            ..Arguments::default()
        });
        assert_eq!(parsed(&["--open", "--dest", "out"]).as_ref(), Ok(&both));
        assert_eq!(parsed(&["--dest=out", "--open"]).as_ref(), Ok(&both));
        assert_eq!(parsed(&[]), Ok(Request::Build(Arguments::default())));
        assert_eq!(parsed(&["--open", "--help"]), Ok(Request::Help));
    }

    #[test]
    fn the_look_is_that_of_pdfs() {
        let look = Look {
            without_answers: true,
            paper: Paper::Letter,
        };
        let printed = Request::Build(Arguments {
            pdf: Some("out".into()),
            zip: Some("book.zip".into()),
            look,
            ..Arguments::default()
        });
        let words = [
            "--paper=letter",
            "--zip=book.zip",
            "--pdf=out",
            "--without-answers",
        ];
        assert_eq!(parsed(&words), Ok(printed));
        assert!(parsed(&words[..2]).unwrap_err().contains("--pdf"));
        assert!(
            parsed(&["--without-answers"])
                .unwrap_err()
                .contains("--pdf")
        );
        assert!(
            parsed(&["--pdf=out", "--paper=a3"])
                .unwrap_err()
                .contains("a3")
        );
    }

    #[test]
    fn anything_else_is_refused_by_name() {
        assert!(parsed(&["--dest"]).unwrap_err().contains("--dest"));
        assert!(parsed(&["--port"]).unwrap_err().contains("--port"));
        assert!(parsed(&["chapter"]).unwrap_err().contains("chapter"));
    }
}
