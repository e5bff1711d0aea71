//! Where the parts of a new lesson go.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::names::Names;

const TEMPLATE: &str = "shared/lesson/template";

/// Writes everything into the checkout `root`. Returns what was written, a line each.
///
/// # Errors
/// If a file cannot be read or written, or is there already.
pub fn write_all(names: &Names, root: &Path) -> Result<String> {
    let template = root.join(TEMPLATE);
    let text = |name: &str| read(&template.join(name)).map(|text| names.put_into(&text));
    let mut written = Vec::new();
    for (from, to) in [
        ("lesson", "lessons/00-template"),
        (
            "exercise.rs",
            "lessons/exercises/exercises/00_template/l00_first.rs",
        ),
        (
            "solution.rs",
            "lessons/exercises/solutions/00_template/l00_first.rs",
        ),
        ("chapter.md", "book/src/00-template.md"),
    ] {
        let to = names.put_into(to);
        copy(names, &template.join(from), &root.join(&to))?;
        written.push(format!("written: {to}"));
    }
    let after_last = |text: &str, start: &str| {
        let lines = text.lines().enumerate();
        let last = lines.filter(|(_, line)| line.starts_with(start)).last();
        last.map(|(index, _)| index + 1)
    };
    for (file, part, place) in [
        ("README.md", "row.md", "| `lesson-"),
        ("CHANGELOG.md", "change.md", "- "),
        ("book/src/SUMMARY.md", "line.md", "- [0"),
        (
            "lessons/exercises/Cargo.toml",
            "bins.toml",
            "  { name = \"l",
        ),
        ("lessons/exercises/info.toml", "entry.toml", ""),
    ] {
        let path = root.join(file);
        let old = read(&path)?;
        let at = match file {
            "CHANGELOG.md" => Some(last_entry(&old)),
            "book/src/SUMMARY.md" => after_last(&old, "- [0").max(after_last(&old, "- [1")),
            _ => after_last(&old, place),
        };
        let at = at.with_context(|| format!("{file} has no line that begins with {place:?}"))?;
        let mut lines: Vec<&str> = old.lines().collect();
        let part = text(part)?;
        lines.splice(at..at, part.lines());
        write(&path, &(lines.join("\n") + "\n"))?;
        written.push(format!("added to: {file}"));
    }
    Ok(written.join("\n") + "\n")
}

/// The line after the last entry, which may go over several lines.
fn last_entry(changelog: &str) -> usize {
    changelog.trim_end().lines().count()
}

/// A file, or a folder with all below it; names and texts become the lesson's.
fn copy(names: &Names, from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        ensure!(!to.exists(), "{} is there already", to.display());
        return write(to, &names.put_into(&read(from)?));
    }
    let entries = fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))?;
    for entry in entries {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        // In the template a manifest must not look like one: cargo would take it for a package.
        let new = names.put_into(name.trim_end_matches(".template"));
        copy(names, &from.join(&*name), &to.join(new))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
