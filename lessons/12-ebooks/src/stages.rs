//! What each stage did, and whether all of it arrived.

use std::process::ExitCode;
use std::time::Instant;

use crate::Error;
use crate::how::{How, Outcome};

/// The stages of one run.
#[derive(Debug)]
pub struct Stages {
    failed: bool,
}

impl Stages {
    /// Prints the head of the table.
    #[expect(
        clippy::new_without_default,
        reason = "it prints"
    )]
    pub fn new() -> Stages {
        println!("{:10}{:12}items", "stage", "mode");
        Stages { failed: false }
    }

    /// Runs `work`, which has an outcome for each label; without labels for each part. Returns what arrived with its
    /// label; who failed is named.
    ///
    /// # Errors
    ///
    /// Those of `work`.
    pub fn run<R>(
        &mut self,
        name: &str,
        how: How,
        labels: &[String],
        work: impl FnOnce() -> Result<Vec<Outcome<R>>, Error>,
    ) -> Result<Vec<(String, R)>, Error> {
        let begun = Instant::now();
        let outcomes = work()?;
        let unit =
            if labels.is_empty() && !outcomes.is_empty() {
                "parts"
            } else {
                "books"
            };
        let mut there = Vec::new();
        for (number, outcome) in
            outcomes.into_iter().enumerate()
        {
            let label = labels.get(number).cloned();
            let label = label.unwrap_or_else(|| {
                format!("part {number}")
            });
            match outcome {
                Ok(result) => there.push((label, result)),
                Err(why) => {
                    eprintln!("{name}: {label}: {why}");
                    self.failed = true;
                }
            }
        }
        row(
            name,
            how,
            &format!("{} {unit}", there.len()),
            begun,
        );
        Ok(there)
    }

    /// Runs a stage that is done by one alone: how many items it had, in words, and its result.
    ///
    /// # Errors
    ///
    /// Those of `work`.
    pub fn one<R>(
        &self,
        name: &str,
        work: impl FnOnce() -> Result<(String, R), Error>,
    ) -> Result<R, Error> {
        let begun = Instant::now();
        let (items, result) = work()?;
        row(name, How::Sequential, &items, begun);
        Ok(result)
    }

    /// False if something failed.
    pub fn all_arrived(&self) -> bool {
        !self.failed
    }
}

fn row(name: &str, how: How, items: &str, begun: Instant) {
    println!("{name:10}{how:12}{items}");
    eprintln!(
        "{name}: {:.2} s",
        begun.elapsed().as_secs_f64()
    );
}

/// How the program ends: well if all arrived. An error is said.
pub fn exit_code(
    all_arrived: Result<bool, Error>,
) -> ExitCode {
    match all_arrived {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("lesson-12: {error}");
            ExitCode::FAILURE
        }
    }
}
