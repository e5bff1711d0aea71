//! Runs a command and writes down what a terminal would show.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use std::os::unix::process::ExitStatusExt;

use limited::Run;
use serde::Deserialize;

use crate::commands::{Error, Recording, file};

/// For the compiler, which may have to build a lesson's dependencies on a busy machine.
const BUILD: Duration = Duration::from_secs(900);

/// For the program itself: the longest lesson takes well under a minute.
const RUN: Duration = Duration::from_secs(180);

/// The transcript of a recording's command as it is now; `fast`, with the words for the check.
///
/// # Errors
///
/// It does not build, does not start, or does not end in time. An exit code other than 0 is none: some lessons show it.
pub fn transcript(recording: &Recording, fast: bool) -> Result<String, Error> {
    let mut words = recording.command.clone();
    let is_run = words.starts_with(&["cargo".to_owned(), "run".to_owned()]);
    if fast && !recording.fast.is_empty() {
        add(&mut words, &recording.fast, is_run);
    }
    if is_run {
        // The program itself from here on: cargo has looked at everything once, and would look again.
        let options = words.iter().position(|word| word == "--");
        let options = options.map_or(Vec::new(), |at| words.split_off(at + 1));
        words = [build(recording)?].into_iter().chain(options).collect();
    }
    let finished = Run::new(command(&words, &recording.root), RUN)
        .together()
        .run()?;
    let mut text = format!("$ {}\n", recording.command.join(" "));
    text.push_str(&tidy(&finished.output.stdout, &recording.root));
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if let Some(line) = ending(finished.status) {
        text.push_str(&line);
    }
    Ok(text)
}

/// Make the transcript anew; whether the file changed.
///
/// # Errors
///
/// As [`transcript`]; or the file cannot be written. The old file stays in both cases.
pub fn regenerate(recording: &Recording) -> Result<bool, Error> {
    let text = transcript(recording, false)?;
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

/// The fields that are read of a line that `cargo build --message-format=json` prints.
#[derive(Deserialize)]
struct Built {
    executable: Option<String>,
}

/// Build first, with a limit of its own, and return the program's path. A compiler's error must not become a recording.
fn build(recording: &Recording) -> Result<String, Error> {
    let mut words = vec!["cargo".to_owned(), "build".to_owned(), "-q".to_owned()];
    let options = recording
        .command
        .iter()
        .skip(2)
        .take_while(|word| *word != "--");
    words.extend(options.cloned());
    let shown = words.join(" ");
    words.push("--message-format=json-render-diagnostics".to_owned());
    let finished = Run::new(command(&words, &recording.root), BUILD).run()?;
    let output = finished.output;
    let not_built = |output: String| Error::NotBuilt {
        command: shown,
        output,
    };
    if !finished.status.success() || output.stderr.contains("warning:") {
        return Err(not_built(output.stderr));
    }
    let lines = output.stdout.lines();
    let built = lines.filter_map(|line| serde_json::from_str::<Built>(line).ok()?.executable);
    match built.collect::<Vec<_>>().as_slice() {
        [program] => Ok(program.clone()),
        programs => Err(not_built(format!(
            "one program was expected, not {programs:?}"
        ))),
    }
}

/// `words` as a command in the checkout, with settings that make every machine print the same.
fn command(words: &[String], root: &Path) -> Command {
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
