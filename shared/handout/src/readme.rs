//! The page for the student.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};
use toml::Table;

use crate::files::{read, write};
use crate::package::Package;
use crate::plan::Plan;

/// Writes it into the handout, whose exercises are there already.
pub fn write_all(plan: &Plan, handout: &Path) -> Result<()> {
    let [first, ..] = plan.packages.as_slice() else {
        return Ok(());
    };
    let root: Table = read(&plan.root.join("Cargo.toml"))?.parse()?;
    let rust = root["workspace"]["package"]["rust-version"].as_str();
    let example = &first.exercises.first().context("no exercise")?.name;
    let page = include_str!("readme.md")
        .replace("{{rust}}", rust.context("the root says no rust-version")?)
        .replace("{{first}}", first.folder)
        .replace("{{example}}", example)
        .replace("{{heavy}}\n\n", &heavy(&plan.packages))
        .replace("{{lessons}}\n", &table(plan)?)
        .replace("{{tools}}\n", &tools(plan, handout)?);
    write(&handout.join("README.md"), &page)
}

/// Where the others are, if there are two packages.
fn heavy(packages: &[Package]) -> String {
    match packages {
        [_, other] => format!(
            "More exercises are in `{}`. There all works in the same way. They use larger\n\
             packages, so the first build there takes some minutes.\n\n",
            other.folder
        ),
        _ => String::new(),
    }
}

/// A row for each lesson and package.
fn table(plan: &Plan) -> Result<String> {
    let mut rows = String::new();
    for lesson in &plan.lessons {
        let readme = read(&lesson.path.join("README.md"))?;
        let title = readme.lines().next().unwrap_or_default();
        let title = title.split_once(": ").map_or(title, |(_, title)| title);
        for package in &plan.packages {
            let (mut count, mut minutes) = (0, 0);
            for exercise in package.of(lesson) {
                count += 1;
                minutes += exercise.minutes.unwrap_or_default();
            }
            if count > 0 {
                let (number, folder) = (&lesson.number, &package.folder);
                let inner = lesson.exercises();
                writeln!(
                    rows,
                    "| {number} {title} | `{folder}/exercises/{inner}` | {count} | {minutes} |"
                )?;
            }
        }
    }
    Ok(rows)
}

/// Which exercises speak of programs that only the whole course has.
fn tools(plan: &Plan, handout: &Path) -> Result<String> {
    let mut speak = Vec::new();
    for package in &plan.packages {
        for exercise in &package.exercises {
            let starter = read(
                &handout
                    .join(package.folder)
                    .join(exercise.file("exercises")),
            )?;
            if ["cargo observe", "cargo compare"]
                .iter()
                .any(|c| starter.contains(c))
            {
                speak.push(format!("`{}`", exercise.name));
            }
        }
    }
    Ok(match speak.as_slice() {
        [] => String::new(),
        speak => format!(
            "- Some exercises ask you to measure with `cargo observe` or `cargo compare`, which only the whole course has. \
             Their tests\n  work without: {}.\n",
            speak.join(", ")
        ),
    })
}
