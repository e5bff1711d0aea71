//! Runs a command and writes down what a terminal would show.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use std::os::unix::process::ExitStatusExt;

use course::twins;
use limited::Run;

use crate::build::Programs;
use crate::commands::{Error, Recording, file};
use crate::served::Served;

/// The longest lesson takes well under a minute.
const RUN: Duration = Duration::from_secs(180);

/// The transcript of a recording's command as it is now, run with one of the built `programs`; `fast`, with the words for
/// the check.
///
/// # Errors
///
/// It was not built, does not start, or does not end in time. An exit code other than 0 is none: some lessons show it.
pub fn transcript(recording: &Recording, programs: &Programs, fast: bool) -> Result<String, Error> {
    let mut words = recording.command.clone();
    let is_run = words.starts_with(&["cargo".to_owned(), "run".to_owned()]);
    if fast && !recording.fast.is_empty() {
        add(&mut words, &recording.fast, is_run);
    }
    if let Some(program) = programs.of(recording)? {
        // Not through cargo, which would look at everything again.
        let options = words.iter().position(|word| word == "--");
        let options = options.map_or(Vec::new(), |at| words.split_off(at + 1));
        words = [program.to_owned()].into_iter().chain(options).collect();
    }
    if !recording.packages.is_empty() {
        words[0] = with_packages(recording)?;
    }
    let served = served(recording, &words)?;
    words.extend(served.words());
    let finished = Run::new(command(&words, &recording.root), RUN)
        .together()
        .run()?;
    let mut text = format!("$ {}\n", recording.command.join(" "));
    let printed = served.hide(&finished.output.stdout);
    text.push_str(&tidy(&printed, &recording.root));
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if let Some(line) = ending(finished.status) {
        text.push_str(&line);
    }
    Ok(text)
}

/// A site for the program that `words` run, where its lesson needs one and the command names no other address.
fn served(recording: &Recording, words: &[String]) -> Result<Served, Error> {
    let start = match recording.command[0].as_str() {
        "cargo" => 1,
        "python3" => 2,
        _ => 0,
    };
    let settled = |word: &String| ["--site", "--live", "--help"].contains(&word.as_str());
    if words.len() < start || words.iter().any(settled) {
        return Ok(Served::default());
    }
    Served::of(recording.needs, &words[..start], &recording.root)
}

/// The Python that has the packages of a recording's program.
fn with_packages(recording: &Recording) -> Result<String, Error> {
    let python = twins::python(&recording.root);
    let python = python.ok_or_else(|| Error::NoPackages {
        packages: recording.packages.join(", "),
    })?;
    Ok(python.to_string_lossy().into_owned())
}

/// Make the transcript anew; whether the file changed.
///
/// # Errors
///
/// As [`transcript`]; or the file cannot be written. The old file stays in both cases.
pub fn regenerate(recording: &Recording, programs: &Programs) -> Result<bool, Error> {
    let text = transcript(recording, programs, false)?;
    let path = &recording.file;
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(false);
    }
    // Renaming replaces the file in one step: a reader sees the old one or the new one, never half of it.
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let written = fs::write(&new, text).and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written.map_err(file("write", path))?;
    Ok(true)
}

/// Add a program's options. Cargo's own words end with `--`, exactly one.
fn add(words: &mut Vec<String>, options: &[String], is_run: bool) {
    if is_run && !words.iter().any(|word| word == "--") {
        words.push("--".to_owned());
    }
    words.extend_from_slice(options);
}

/// `words` as a command in the checkout, with settings that make every machine print the same.
pub(crate) fn command(words: &[String], root: &Path) -> Command {
    let mut command = match (words[0].as_str(), std::env::var_os("CARGO")) {
        ("cargo", Some(cargo)) => Command::new(cargo),
        (program, _) => Command::new(program),
    };
    command
        .args(&words[1..])
        .current_dir(root)
        .env_remove("RUST_BACKTRACE")
        .env_remove("RUST_LIB_BACKTRACE")
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1")
        // Into a pipe Python prints in blocks, and the two streams would lose their order.
        .env("PYTHONUNBUFFERED", "1")
        .env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// Take the machine out of what was printed.
fn tidy(text: &str, root: &Path) -> String {
    let mut text = text.replace("\r\n", "\n");
    let var = |name| std::env::var_os(name).map(PathBuf::from);
    let places = [
        (Some(root.to_owned()), ""),
        (var("CARGO_TARGET_DIR"), "target/"),
        (var("CARGO_HOME"), "~/.cargo/"),
        (var("HOME"), "~/"),
    ];
    for (place, shown) in places {
        let Some(place) = place.filter(|p| p.is_absolute() && p.parent().is_some()) else {
            continue;
        };
        text = text.replace(&format!("{}/", place.display()), shown);
    }
    text
}

fn ending(status: ExitStatus) -> Option<String> {
    match (status.code(), status.signal()) {
        (Some(0), _) => None,
        (Some(code), _) => Some(format!("exit code {code}\n")),
        (None, Some(signal)) => Some(format!("killed by signal {signal}\n")),
        (None, None) => Some("ended for an unknown reason\n".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::add;

    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn there_is_one_separator() {
        let cases = [
            ("cargo run", "--speed 2", "cargo run -- --speed 2"),
            ("cargo run -- a", "--speed 2", "cargo run -- a --speed 2"),
        ];
        for (command, options, expected) in cases {
            let mut command = words(command);
            add(&mut command, &words(options), true);
            assert_eq!(command, words(expected));
        }
    }
}
