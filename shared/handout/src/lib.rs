//! `cargo handout DIR`: the exercises for machines that have cargo and no network.
//!
//! What a handout is:
//!
//! ```text
//! README.md            for the student
//! .cargo/config.toml   packages come from vendor/, programs go to target/
//! lessons/exercises/   starters with their tests, hints, Cargo.toml, Cargo.lock; what is handed in again
//! lessons/exercises-heavy/
//! shared/              the crates that these use, each with a manifest that stands alone
//! rustlings/           its source; `cargo install --path rustlings` builds it
//! vendor/              the packages of others
//! ```
//!
//! The folders lie as in the checkout, so the paths in the exercises' manifests stay true. There is no root `Cargo.toml`: each
//! shared crate has in its own what it inherits here.
//!
//! # What is not in it
//!
//! Solutions, wrong answers, and git's history. Files are taken one by one, as `info.toml` names them, so nothing else that lies
//! beside them comes along. The tests are those that stand in the starters; `cargo grade` takes its own from the solutions.
//! A starter that differs from the last commit stops all: the teacher may have solved it. So does one without `// TODO`.
//!
//! # Packages
//!
//! `cargo vendor` copies them, in the versions of the Cargo.lock files: those of the exercises, and for rustlings the root's.
//! (rustlings stands in this crate's `Cargo.toml` for a target that does not exist, so it is fetched and never compiled.)
//! Packages that only other systems need, Windows above all, are most of the bytes. They are replaced by empty ones: cargo wants to
//! read the manifest of each package that a Cargo.lock names, and no more than that.
//!
//! Before the handout gets its name, cargo reads all of its manifests with an empty home and no network.
//!
//! # Failures
//!
//! All is written beside the place where it will be, under a hidden name, and renamed at the end. So what has the name is whole.

mod archive;
mod cargo;
mod files;
mod manifest;
mod own_crates;
mod package;
mod part;
mod plan;
mod readme;
mod rustlings;
mod starters;
mod vendor;

use std::path::Path;

use anyhow::{Context, Result};

pub use plan::{Plan, Wanted};

/// Makes the handout. Returns what was made, a line each; `note` hears what the teacher should know beside.
///
/// # Errors
/// If something could not be read, fetched or written, or a starter may hold an answer. Then nothing was made.
pub fn make(plan: &Plan, mut note: impl FnMut(&str)) -> Result<String> {
    let part = part::Part::new(&plan.dir)?;
    starters::write_all(plan, &part.dir, &mut note)?;
    for package in &plan.packages {
        package.write(&plan.root, &part.dir)?;
    }
    own_crates::write_all(plan, &part.dir)?;
    rustlings::ask(plan, &part.dir)?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files::copy(&plan.root.join(licence), &part.dir.join(licence))?;
    }
    vendor::write_all(plan, &part.dir)?;
    readme::write_all(plan, &part.dir)?;
    let mut made = said(plan, &part.dir)?;
    if let Some(zip) = &plan.zip {
        archive::pack(&part.dir, &plan.name(), &part.zip)?;
        let size = megabytes(part.zip.metadata().context("cannot read the zip")?.len());
        made += &format!("{}: {size}\n", zip.display());
    }
    part.finish(&plan.dir, plan.zip.as_deref())?;
    Ok(made)
}

/// How much there is.
fn said(plan: &Plan, part: &Path) -> Result<String> {
    let files = files::below(part)?;
    let sizes = files
        .iter()
        .filter_map(|file| Some(file.metadata().ok()?.len()));
    let size = megabytes(sizes.sum());
    let exercises: usize = plan.packages.iter().map(|p| p.exercises.len()).sum();
    Ok(format!(
        "{}: exercises: {exercises}, lessons: {}, {size} in {} files; README.md is for the student\n",
        plan.dir.display(),
        plan.lessons.len(),
        files.len()
    ))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "it is rounded to a tenth of a megabyte"
)]
fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
