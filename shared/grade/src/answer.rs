//! One file to mark, and how it is made ready for the compiler.

use std::path::{Path, PathBuf};

use crate::course::Exercise;
use crate::depth;
use crate::ends;
use crate::mark::{Finding, Outcome};
use crate::number::Secret;
use crate::places::Place;
use crate::reference::Reference;
use crate::rules;
use crate::scratch::Target;
use crate::source::{self, Refused};

/// No answer has more bytes. The longest solution has a tenth of it.
const LONGEST: u64 = 128 << 10;

/// A file that answers an exercise.
#[derive(Debug)]
pub struct Answer<'a> {
    pub exercise: &'a Exercise,
    /// What its target is called.
    pub target: Target,
    /// Its text, or why it cannot be read.
    pub text: Result<String, String>,
}

impl<'a> Answer<'a> {
    /// The answer in the file `path` of a folder; `suffix` tells its target from others of the exercise.
    pub fn read(exercise: &'a Exercise, place: &Place, path: PathBuf, suffix: &str) -> Self {
        let inside = place.dir.strip_prefix(&place.root).unwrap_or(Path::new(""));
        let text = confined::read_text(&place.root, &inside.join(&path), LONGEST);
        let text = text.map_err(|e| e.to_string());
        let target = Target {
            name: format!("{}{suffix}", exercise.name),
            path,
            test: exercise.test,
        };
        Answer {
            exercise,
            target,
            text,
        }
    }
}

/// The files of one target.
#[derive(Debug)]
pub struct Ready {
    pub text: String,
    /// The path and the text of the tests.
    pub tests: Option<(PathBuf, String)>,
    pub number: String,
    /// The parser here cannot read the answer. The compiler will say why.
    pub unreadable: Option<Refused>,
}

impl Ready {
    /// Put the answer and the reference's tests together.
    pub fn new(
        answer: &Answer<'_>,
        reference: Option<&Reference>,
        secret: &Secret,
    ) -> Result<Self, Finding> {
        let made = depth::with_room(|| Ready::assemble(answer, reference, secret));
        made.unwrap_or_else(|e| {
            let why = format!("no thread for the parser: {e}");
            Err(Finding::only(Outcome::NotStarted, why))
        })
    }

    fn assemble(
        answer: &Answer<'_>,
        reference: Option<&Reference>,
        secret: &Secret,
    ) -> Result<Self, Finding> {
        let text = answer.text.as_ref();
        let text = text.map_err(|e| Finding::only(Outcome::NotStarted, e))?;
        depth::check(text).map_err(refused)?;
        let Some(reference) = reference else {
            rules::check(text).map_err(refused)?;
            return Ok(Ready {
                text: text.clone(),
                tests: None,
                number: secret.number("", text),
                unreadable: None,
            });
        };
        let (tests_path, seen_as) = answer.target.tests();
        let number = secret.number(&reference.text, text);
        let (text, unreadable) = match source::assemble(text, &seen_as) {
            Ok(assembled) => (assembled, None),
            Err(unreadable @ Refused::NotRust(_)) => {
                rules::check(text).map_err(refused)?;
                (text.clone(), Some(unreadable))
            }
            Err(forbidden) => return Err(refused(forbidden)),
        };
        let tests = ends::instrumented(reference, &number);
        Ok(Ready {
            text,
            tests: Some((tests_path, tests)),
            number,
            unreadable,
        })
    }
}

fn refused(reason: Refused) -> Finding {
    Finding::only(Outcome::Refused, reason.to_string())
}
