//! `--record`: what was measured goes into the folder of its lesson, and into no other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use course::Lesson;

use compare::claim::Claim;
use compare::formula::Round;
use compare::machine::Machine;
use compare::measured::{self, Measured, Part};
use compare::pairs::Compared;
use compare::scaling::{Lines, Measurement};
use compare::timeline::{Timeline, Watched};
use compare::{Error, hash};

use crate::work::Work;

/// The files of the lessons that are measured, as they are and as they become.
pub struct Keep {
    root: PathBuf,
    files: BTreeMap<String, Measured>,
}

impl Keep {
    /// Reads the files of all lessons that `work` measures.
    ///
    /// # Errors
    /// If one of them is broken.
    pub fn open(root: &Path, work: &Work) -> Result<Self, Error> {
        let read = |lesson: Lesson| Ok((lesson.folder.clone(), measured::read(&lesson)?));
        Ok(Keep {
            root: root.to_owned(),
            files: work
                .touched()
                .into_iter()
                .map(read)
                .collect::<Result<_, Error>>()?,
        })
    }

    pub fn lesson(&mut self, at: &Machine, lesson: &Lesson, result: Compared) -> Result<(), Error> {
        let part = part(at, hash::of_lesson(&self.root, lesson)?, result);
        self.put(lesson, |file| file.lesson.insert(lesson.package(), part))
    }

    pub fn claim(&mut self, at: &Machine, claim: &Claim, result: Vec<Round>) -> Result<(), Error> {
        if claim.plan.run.is_empty() {
            return Ok(());
        }
        let part = part(at, hash::of_claim(&self.root, claim)?, result);
        self.put(&claim.lesson, |file| {
            file.claims.insert(claim.id.clone(), part)
        })
    }

    pub fn scaling(&mut self, at: &Machine, one: &Measurement, result: Lines) -> Result<(), Error> {
        let part = part(at, hash::of_scaling(&self.root, one)?, result);
        self.put(&one.lesson, |file| {
            file.scaling.insert(one.name.clone(), part)
        })
    }

    pub fn timeline(
        &mut self,
        at: &Machine,
        one: &Timeline,
        result: Vec<Watched>,
    ) -> Result<(), Error> {
        let part = part(at, hash::of_timeline(&self.root, one)?, result);
        self.put(&one.lesson, |file| {
            file.timelines.insert(one.name.clone(), part)
        })
    }

    /// Puts a part into a lesson's file, and writes the file.
    fn put<T>(
        &mut self,
        lesson: &Lesson,
        put: impl FnOnce(&mut Measured) -> T,
    ) -> Result<(), Error> {
        let file = self.files.entry(lesson.folder.clone()).or_default();
        put(file);
        file.write(lesson)
    }
}

fn part<T>(at: &Machine, hash: String, result: T) -> Part<T> {
    Part {
        hash,
        date: measured::today(),
        machine: at.clone(),
        result,
    }
}
