//! The starters, as they were meant: a teacher's tree may hold the teacher's own answers.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use course::is_open;
use limited::Run;

use crate::files::{copy, read, write};
use crate::package::python;
use crate::plan::Plan;

/// For a call of git.
const LIMIT: Duration = Duration::from_secs(60);

/// Writes the starters, and the Python programs that belong to them, into the handout.
pub fn write_all(plan: &Plan, handout: &Path, note: &mut dyn FnMut(&str)) -> Result<()> {
    let changed = match changed(plan) {
        Ok(changed) => changed,
        Err(e) if !plan.committed => {
            note(&format!(
                "whether starters were changed is not known: {e:#}"
            ));
            Vec::new()
        }
        Err(e) => return Err(e),
    };
    if !changed.is_empty() && !plan.committed {
        bail!(
            "changed since the last commit: {}\nNothing was made, because an answer may be in it. Commit it, undo it, or add \
             --committed, which takes the starters of the last commit.",
            changed.join(", ")
        );
    }
    for package in &plan.packages {
        for exercise in &package.exercises {
            let starter = format!("{}/{}", package.folder, exercise.file("exercises"));
            let to = handout.join(&starter);
            take(&plan.root, &starter, &to, &changed)?;
            let solution = plan
                .root
                .join(package.folder)
                .join(exercise.file("solutions"));
            ensure!(
                is_open(&read(&to)?, &read(&solution)?),
                "{starter} looks solved: it has no `// TODO`, or is its solution"
            );
            let python = format!("{}/{}", package.folder, python(exercise));
            if plan.root.join(&python).exists() {
                take(&plan.root, &python, &handout.join(&python), &changed)?;
            }
        }
    }
    Ok(())
}

/// From the last commit if the file was changed since, else as it lies there.
fn take(root: &Path, path: &str, to: &Path, changed: &[String]) -> Result<()> {
    match changed.iter().any(|c| c == path) {
        true => write(to, &git(root, &["show", &format!("HEAD:{path}")])?),
        false => copy(&root.join(path), to),
    }
}

/// The chosen starters and Python programs that are not as in the last commit.
fn changed(plan: &Plan) -> Result<Vec<String>> {
    let mut args = vec!["status", "--porcelain=v1", "-z", "--no-renames", "--"];
    let files: Vec<String> = plan
        .packages
        .iter()
        .flat_map(|p| p.exercises.iter().map(move |e| (p, e)))
        .flat_map(|(p, e)| {
            [e.file("exercises"), python(e)].map(|file| format!("{}/{file}", p.folder))
        })
        .collect();
    args.extend(files.iter().map(String::as_str));
    // Each entry is two letters, a space and the path: git-status(1).
    let status = git(&plan.root, &args)?;
    let entries = status.split('\0').filter_map(|entry| entry.get(3..));
    Ok(entries.map(str::to_owned).collect())
}

/// By these git tells its hooks which repository is meant. Who is called by one of them asks about another.
const OF_HOOKS: [&str; 5] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
];

/// What git prints, from the root of the checkout.
fn git(root: &Path, args: &[&str]) -> Result<String> {
    let mut command = Command::new("git");
    for name in OF_HOOKS {
        command.env_remove(name);
    }
    // To look must not write: somebody else may be committing.
    command.env("GIT_OPTIONAL_LOCKS", "0");
    // A repository around a copy without git would know nothing of the copy's files.
    let above = root.parent().unwrap_or(root);
    command.env("GIT_CEILING_DIRECTORIES", above);
    command.arg("-C").arg(root).args(args);
    let finished = Run::new(command, LIMIT).run()?;
    let said = finished.output.stderr.trim().to_owned();
    ensure!(finished.status.success(), "git {}: {said}", args[0]);
    Ok(finished.output.stdout)
}

#[cfg(test)]
mod tests;
