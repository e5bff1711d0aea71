//! Python, for the twins.

use std::collections::BTreeMap;

use course::{Lesson, Version, lessons, twins};

use crate::Need::{Needed, Optional};
use crate::twins::{PACKAGES_FROM, installed};
use crate::{Finding, Machine};

/// A program that this Python is too old for: the lesson's package, and the Python that it wants.
type TooNew = (String, Version);

/// `python3`, new enough for the twins that import no package.
pub(super) fn python(machine: &Machine) -> Finding {
    let without = "without it: the twins, which are half of every lesson, do not run";
    let lacking = |seen: String, without: &str| {
        let get = machine.system(
            "sudo apt-get install python3 python3-venv",
            "xcode-select --install, or https://www.python.org/downloads/",
        );
        Finding::lacking("python3", Needed, seen, without, &[&get])
    };
    let (version, line) = match machine.version("python3") {
        Ok(found) => found,
        Err(words) => return lacking(words, without),
    };
    match too_new(machine, version, true) {
        Err(words) => lacking(words, without),
        Ok(twins) if twins.is_empty() => Finding::there("python3", Needed, line),
        Ok(twins) => {
            let wanted = twins.iter().map(|(_, wanted)| *wanted).max();
            let wanted = wanted.map_or(String::new(), |wanted| format!(", {wanted} runs all"));
            let seen = format!("{line}: too old for {} twins{wanted}", twins.len());
            lacking(
                seen,
                &format!("the twins of these do not run: {}", packages_of(&twins)),
            )
        }
    }
}

/// Whether there is a `python3` at all. If not, one row of the table says how to get it, and the others need not.
fn there(machine: &Machine) -> bool {
    machine.find("python3").is_some()
}

/// The variations in Python, some of which want a newer one than the twins do.
pub(super) fn variations(machine: &Machine) -> Finding {
    const NAME: &str = "Python's newest";
    let lacking = |seen: String, without: String| {
        let get = "a newer python3; before the system has one, https://www.python.org/downloads/";
        let get: &[&str] = if there(machine) { &[get] } else { &[] };
        Finding::lacking(NAME, Optional, seen, without, get)
    };
    let (version, line) = match machine.version("python3") {
        Ok(found) => found,
        Err(words) => {
            let without = "without python3: no variation in Python runs";
            return lacking(words, without.to_owned());
        }
    };
    match too_new(machine, version, false) {
        Err(words) => lacking(words, String::new()),
        Ok(programs) if programs.is_empty() => {
            Finding::there(NAME, Optional, "all variations run with this python3")
        }
        Ok(programs) => lacking(
            format!("{line}: too old for {} variations", programs.len()),
            format!("variations of these do not run: {}", packages_of(&programs)),
        ),
    }
}

fn packages_of(programs: &[TooNew]) -> String {
    counted(programs.iter().map(|(package, _)| package.clone()))
}

/// `lesson-05 (2), lesson-10 (1)`.
fn counted(packages: impl Iterator<Item = String>) -> String {
    let mut counts = BTreeMap::new();
    for package in packages {
        *counts.entry(package).or_insert(0) += 1;
    }
    let counted = counts
        .into_iter()
        .map(|(package, count)| format!("{package} ({count})"));
    counted.collect::<Vec<_>>().join(", ")
}

/// The programs that `version` is too old for: the twins, or the variations. Those that import packages are the
/// environment's business.
fn too_new(machine: &Machine, version: Version, twins: bool) -> Result<Vec<TooNew>, String> {
    let lessons = lessons(&machine.root).map_err(|e| e.to_string())?;
    let of = |lesson: &Lesson| {
        let about = &lesson.about;
        let programs = about.python.iter();
        let programs = programs.filter(|(name, wanted)| {
            **wanted > version && name.contains('/') != twins && !about.packages.contains_key(*name)
        });
        programs
            .map(|(_, wanted)| (lesson.package(), *wanted))
            .collect::<Vec<_>>()
    };
    Ok(lessons.iter().flat_map(of).collect())
}

/// The module that makes environments. Debian has part of it in a package of its own.
pub(super) fn venv(machine: &Machine) -> Finding {
    const NAME: &str = "Python's venv";
    let seen = match machine.ask("python3", &["-c", "import venv, ensurepip"]) {
        Ok(_) => return Finding::there(NAME, Optional, "venv and ensurepip"),
        Err(words) => words,
    };
    let without = "without it: no environment with the packages below can be made";
    let get = machine.system("sudo apt-get install python3-venv", "it comes with python3");
    let get: &[&str] = if there(machine) { &[&get] } else { &[] };
    Finding::lacking(NAME, Optional, seen, without, get)
}

/// The environment with the packages that some programs import.
pub(super) fn packages(machine: &Machine) -> Finding {
    const NAME: &str = "Python packages";
    let seen = match installed(machine) {
        Ok(packages) => return Finding::there(NAME, Optional, packages),
        Err(words) => words,
    };
    let without = match users(machine) {
        Ok(users) => format!("without them programs of these do not run: {users}"),
        Err(words) => words,
    };
    let get = format!(
        "`cargo ready` makes it with the network; so does: {}",
        twins::MAKE
    );
    let least = format!("python3 must be {PACKAGES_FROM} or newer for that");
    Finding::lacking(NAME, Optional, seen, without, &[&get, &least])
}

/// How many programs of which lessons import packages.
fn users(machine: &Machine) -> Result<String, String> {
    let lessons = lessons(&machine.root).map_err(|e| e.to_string())?;
    let of = |lesson: &Lesson| vec![lesson.package(); lesson.about.packages.len()];
    Ok(counted(lessons.iter().flat_map(of)))
}
