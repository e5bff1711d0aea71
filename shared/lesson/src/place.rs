//! Where the parts of a new lesson go.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::names::Names;

const TEMPLATE: &str = "shared/lesson/template";

/// A file, the part of the template that is added to it, and which lines may stand before: it comes after the last of them.
type Addition = (&'static str, &'static str, fn(&str) -> bool);

const ADDITIONS: [Addition; 5] = [
    ("README.md", "row.md", |line| line.starts_with("| `lesson-")),
    ("CHANGELOG.md", "change.md", |line| !line.is_empty()),
    ("book/src/SUMMARY.md", "line.md", |line| {
        let name = line.strip_prefix("- [");
        name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_digit()))
    }),
    ("lessons/exercises/Cargo.toml", "bins.toml", |line| {
        line.starts_with("  { name = ")
    }),
    ("lessons/exercises/info.toml", "entry.toml", |_| true),
];

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
    for (file, part, is_before) in ADDITIONS {
        let path = root.join(file);
        let old = read(&path)?;
        let mut lines: Vec<&str> = old.lines().collect();
        let last = lines.iter().rposition(|line| is_before(line));
        let last =
            last.with_context(|| format!("{file} has no line after which a lesson's may come"))?;
        let part = text(part)?;
        lines.splice(last + 1..last + 1, part.lines());
        write(&path, &(lines.join("\n") + "\n"))?;
        written.push(format!("added to: {file}"));
    }
    Ok(written.join("\n") + "\n")
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
