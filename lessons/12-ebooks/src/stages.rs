//! What each stage did, and whether all of it arrived.

use std::time::Instant;

use crate::Error;
use crate::how::{How, Outcome};

/// The stages of one run.
#[derive(Debug)]
pub struct Stages {
    /// True if something did not arrive.
    pub failed: bool,
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

    /// Runs `work`, which has an outcome for each label. Returns what arrived with its label; who failed is named.
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
        let mut there = Vec::new();
        for (label, outcome) in labels.iter().zip(outcomes)
        {
            match outcome {
                Ok(result) => {
                    there.push((label.clone(), result))
                }
                Err(why) => {
                    eprintln!("{name}: {label}: {why}");
                    self.failed = true;
                }
            }
        }
        let unit = if name == "tokenise" {
            "parts"
        } else {
            "books"
        };
        self.row(
            name,
            how,
            &format!("{} {unit}", there.len()),
            begun,
        );
        Ok(there)
    }

    /// Prints the row of a stage that began at `begun`.
    pub fn row(
        &self,
        name: &str,
        how: How,
        items: &str,
        begun: Instant,
    ) {
        println!("{name:10}{how:12}{items}");
        eprintln!(
            "{name}: {:.2} s",
            begun.elapsed().as_secs_f64()
        );
    }
}
