//! What one call of `cargo compare` has to do, lesson by lesson, and the programs that it needs for that.

use std::collections::BTreeSet;
use std::path::Path;

use course::Lesson;

use compare::args::{Args, What};
use compare::claim::{self, Claim};
use compare::programs::Wanted;
use compare::run::Run;
use compare::scaling::{self, Measurement};
use compare::timeline::{self, Timeline};
use compare::{Error, Programs};

/// What is to be measured.
#[derive(Default)]
pub struct Work {
    pub lessons: Vec<Lesson>,
    pub claims: Vec<Claim>,
    pub scaling: Vec<Measurement>,
    pub timelines: Vec<Timeline>,
}

impl Work {
    /// # Errors
    /// If a name fits nothing, or a file breaks a rule.
    pub fn chosen(args: &Args, root: &Path) -> Result<Self, Error> {
        let all = course::lessons(root)?;
        let names = args.names.as_slice();
        let mut work = Work::default();
        match args.what {
            What::Help => {}
            What::List => work = Self::everything(course::select(all, &[])?)?,
            What::Whole => work = Self::everything(course::select(all, names)?)?,
            What::Lessons => work.lessons = course::select(all, names)?,
            What::Scaling => {
                work.scaling = named("measurement", scaling::all(&all)?, names, |one| &one.name)?;
            }
            What::Claims => work.claims = named("claim", claim::all(&all)?, names, |one| &one.id)?,
            What::Timelines => {
                work.timelines = named("timeline", timeline::all(&all)?, names, |one| &one.name)?;
            }
        }
        Ok(work)
    }

    /// All that these lessons' folders hold.
    fn everything(lessons: Vec<Lesson>) -> Result<Self, Error> {
        Ok(Work {
            claims: claim::all(&lessons)?,
            scaling: scaling::all(&lessons)?,
            timelines: timeline::all(&lessons)?,
            lessons,
        })
    }

    pub fn names(&self) -> String {
        let line = |kind: &str, names: Vec<String>| format!("{kind:<11}{}", names.join(" "));
        let timelines = self.timelines.iter().map(|one| one.name.clone());
        [
            line(
                "lessons:",
                self.lessons.iter().map(Lesson::package).collect(),
            ),
            line(
                "scaling:",
                self.scaling.iter().map(|one| one.name.clone()).collect(),
            ),
            line(
                "claims:",
                self.claims.iter().map(|one| one.id.clone()).collect(),
            ),
            line("timelines:", timelines.collect()),
        ]
        .join("\n")
            + "\n"
    }

    /// The lessons in whose folders something is measured.
    pub fn touched(&self) -> Vec<Lesson> {
        let mut touched = self.lessons.clone();
        touched.extend(self.claims.iter().map(|one| one.lesson.clone()));
        touched.extend(self.scaling.iter().map(|one| one.lesson.clone()));
        touched.extend(self.timelines.iter().map(|one| one.lesson.clone()));
        touched.sort_by(|one, other| one.folder.cmp(&other.folder));
        touched.dedup_by(|one, other| one.folder == other.folder);
        touched
    }

    /// Builds everything, before anything is measured.
    ///
    /// # Errors
    /// With cargo's words, if it fails.
    pub fn build(&self, root: &Path) -> Result<Programs, Error> {
        let mut wanted: BTreeSet<Wanted> = self.lessons.iter().map(Wanted::lesson).collect();
        let mut add = |lesson: &Lesson, runs: &[Run]| {
            wanted.extend(
                runs.iter()
                    .filter_map(|run| Wanted::example(lesson, &run.program)),
            );
        };
        self.claims
            .iter()
            .for_each(|one| add(&one.lesson, &one.plan.run));
        self.scaling
            .iter()
            .for_each(|one| add(&one.lesson, one.runs()));
        self.timelines
            .iter()
            .for_each(|one| add(&one.lesson, one.runs()));
        let own = self.timelines.iter().filter(|one| one.plan.is_none());
        wanted.extend(own.map(|one| Wanted::lesson(&one.lesson)));
        Programs::build(root, &wanted)
    }
}

/// Those of these names; all if none is named.
fn named<T>(
    kind: &'static str,
    all: Vec<T>,
    names: &[String],
    name: impl Fn(&T) -> &str,
) -> Result<Vec<T>, Error> {
    if let Some(unknown) = names
        .iter()
        .find(|wanted| !all.iter().any(|one| name(one) == *wanted))
    {
        return Err(Error::Unknown {
            kind,
            name: unknown.clone(),
            known: all.iter().map(&name).collect::<Vec<_>>().join(", "),
        });
    }
    let wanted = |one: &T| names.is_empty() || names.iter().any(|wanted| name(one) == wanted);
    Ok(all.into_iter().filter(wanted).collect())
}
