//! What one call of `cargo compare` has to do, lesson by lesson, and the programs that it needs for that.

use std::collections::BTreeSet;
use std::path::Path;

use course::{Lesson, twins};

use compare::args::{Args, What};
use compare::claim::{self, Claim};
use compare::programs::Wanted;
use compare::run::Run;
use compare::scaling::{self, Measurement};
use compare::timeline::{self, Timeline};
use compare::{Error, Programs, Python};

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

    /// All packages that programs of these lessons import.
    pub fn packages(&self) -> BTreeSet<String> {
        let touched = self.touched().into_iter();
        let all = touched.flat_map(|lesson| lesson.about.packages.into_values());
        all.flatten().collect()
    }

    /// Takes out the lessons whose twin none of these Pythons can run. Returns a sentence for each Python that lacks a
    /// package.
    ///
    /// # Errors
    /// If such a lesson is `wanted`.
    pub fn leave_out(&mut self, pythons: &[Python], wanted: bool) -> Result<Vec<String>, Error> {
        let mut said = Vec::new();
        let own = self.timelines.iter().filter(|one| one.plan.is_none());
        let mut lessons: Vec<Lesson> = own.map(|one| one.lesson.clone()).collect();
        lessons.extend(self.lessons.iter().cloned());
        lessons.sort_by(|one, other| one.folder.cmp(&other.folder));
        lessons.dedup_by(|one, other| one.folder == other.folder);
        for lesson in lessons {
            let twin = lesson.twin()?;
            let packages = lesson.packages(&twin);
            let lacking: Vec<&Python> = pythons.iter().filter(|one| !one.has(packages)).collect();
            let lacks = lacking
                .iter()
                .map(|python| lacks(python, &lesson, packages));
            let lacks: Vec<String> = lacks.collect();
            if lacking.len() == pythons.len() && wanted {
                return Err(Error::NoPackages(lacks.join("; ")));
            }
            if lacking.len() == pythons.len() {
                self.lessons.retain(|one| one.folder != lesson.folder);
            }
            said.extend(lacks.into_iter().map(|lacks| format!("left out: {lacks}")));
        }
        Ok(said)
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

fn lacks(python: &Python, lesson: &Lesson, packages: &[String]) -> String {
    format!(
        "the twin of {} takes {}, which {} has not; `{} -m pip install -r {}` brings it",
        lesson.package(),
        packages.join(" and "),
        python.label(),
        python.path.display(),
        twins::LIST
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The first lesson, whose twin takes a package, and the second.
    fn work() -> Work {
        let mut lessons = course::lessons(&course::root()).expect("there are lessons");
        lessons.truncate(2);
        let twin = lessons[0].twin().expect("it has a twin");
        let name = twin.file_name().expect("it is a file").to_string_lossy();
        let packages = vec!["aiohttp".to_owned()];
        let about = &mut lessons[0].about;
        about.packages.insert(name.into_owned(), packages);
        Work {
            lessons,
            ..Work::default()
        }
    }

    fn python(packages: &[&str]) -> Python {
        Python {
            path: "/a/python3".into(),
            implementation: "CPython".into(),
            version: "3.13.5".into(),
            gil: true,
            can_switch: false,
            packages: packages.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn a_lesson_whose_twin_no_python_can_run_is_left_out_or_refused() {
        assert!(work().packages().contains("aiohttp"));
        let lacks = "the twin of lesson-01 takes aiohttp, which CPython 3.13.5 has not; \
                     `/a/python3 -m pip install -r .ci/twins.txt` brings it";
        let refused = work().leave_out(&[python(&[])], true);
        assert_eq!(refused.expect_err("it was asked for").to_string(), lacks);
        let mut some = work();
        let said = some.leave_out(&[python(&[])], false).expect("it goes on");
        assert_eq!(said, [format!("left out: {lacks}")]);
        assert_eq!(some.lessons.len(), 1);
        let mut all = work();
        let said = all.leave_out(&[python(&["aiohttp"]), python(&[])], true);
        assert_eq!(said.expect("one has it"), [format!("left out: {lacks}")]);
        assert_eq!(all.lessons.len(), 2);
    }
}
