//! What one call of `cargo compare` has to do, and the programs that it needs for that.

use std::path::Path;

use compare::args::{Args, Only, What};
use compare::claims::{self, Claim};
use compare::scaling::{self, Measurement};
use compare::{Error, Lesson, Programs, lab, lesson, timelines};

/// What is to be measured.
#[derive(Default)]
pub struct Work {
    pub lessons: Vec<Lesson>,
    pub scaling: Vec<Measurement>,
    pub claims: Vec<Claim>,
    pub timelines: bool,
}

impl Work {
    pub fn chosen(args: &Args) -> Result<Self, Error> {
        let mut work = Work::default();
        let lessons = |names: &[String]| lesson::select(lesson::all(&compare::root())?, names);
        let names = args.names.as_slice();
        match args.what {
            What::Help => {}
            What::Lessons => work.lessons = lessons(names)?,
            What::Scaling => work.scaling = scaling::select(names)?,
            What::Claims => work.claims = claims::select(names)?,
            What::List | What::Record(None) => {
                work.lessons = lessons(&[])?;
                work.scaling = scaling::all();
                work.claims = claims::all();
                work.timelines = true;
            }
            What::Record(Some(Only::Lessons)) => work.lessons = lessons(&[])?,
            What::Record(Some(Only::Scaling)) => work.scaling = scaling::all(),
            What::Record(Some(Only::Claims)) => work.claims = claims::all(),
            What::Record(Some(Only::Timelines)) => {
                work.lessons = lessons(&[])?;
                work.timelines = true;
            }
        }
        Ok(work)
    }

    pub fn names(&self) -> String {
        let line = |kind: &str, names: Vec<&str>| format!("{kind:<9} {}", names.join(" "));
        [
            line(
                "lessons:",
                self.lessons.iter().map(|l| l.name.as_str()).collect(),
            ),
            line("scaling:", self.scaling.iter().map(|m| m.name).collect()),
            line("claims:", self.claims.iter().map(|c| c.id).collect()),
        ]
        .join("\n")
    }

    /// Everything is built before anything is measured.
    pub fn build(&self, root: &Path) -> Result<Programs, Error> {
        let bins: Vec<String> = self.lessons.iter().map(|l| l.name.clone()).collect();
        let sources = self.scaling.iter().flat_map(|m| m.programs.iter());
        let sources = sources.filter_map(|program| lab::example(program));
        let mut examples: Vec<_> = sources
            .chain(self.claims.iter().flat_map(Claim::examples))
            .collect();
        if self.timelines {
            examples.extend(
                timelines::GIL_PROGRAMS
                    .iter()
                    .filter_map(|program| lab::example(program)),
            );
        }
        examples.sort();
        examples.dedup();
        let mut packages: Vec<String> = examples
            .iter()
            .map(|(package, _)| package.clone())
            .collect();
        packages.extend(bins.iter().cloned());
        packages.sort();
        packages.dedup();
        let examples: Vec<String> = examples.into_iter().map(|(_, example)| example).collect();
        if packages.is_empty() {
            return Ok(Programs::default());
        }
        Programs::build(root, &packages, &bins, &examples)
    }
}
