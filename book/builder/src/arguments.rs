//! What the command line asks for.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser};

/// The text of `--help`.
pub(crate) const HELP: &str = "\
Builds the book and prints the path of its first page.

Usage: cargo book [--open] [--dest DIR]

  --open      open the first page in the browser
  --dest DIR  write to DIR instead of book/book
  --help      print this
";

/// A build.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) open: bool,
    pub(crate) dest: Option<PathBuf>,
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
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Request::Build(request))
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
        });
        assert_eq!(parsed(&["--open", "--dest", "out"]).as_ref(), Ok(&both));
        assert_eq!(parsed(&["--dest=out", "--open"]).as_ref(), Ok(&both));
        assert_eq!(parsed(&[]), Ok(Request::Build(Arguments::default())));
        assert_eq!(parsed(&["--open", "--help"]), Ok(Request::Help));
    }

    #[test]
    fn anything_else_is_refused_by_name() {
        assert!(parsed(&["--dest"]).unwrap_err().contains("--dest"));
        assert!(parsed(&["--port"]).unwrap_err().contains("--port"));
        assert!(parsed(&["chapter"]).unwrap_err().contains("chapter"));
    }
}
