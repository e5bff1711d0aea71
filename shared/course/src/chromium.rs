//! Chromium, or Chrome, which is made of it: the browser that prints the book, and in which tests look at it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use limited::Run;

use crate::on_path;

/// What it may be called, in the folders of `PATH`. An earlier name is taken first, wherever it lies.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Where macOS keeps programs with windows.
const PLACES: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// How long one may take to tell its version, on a machine that does much else.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A browser that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chromium {
    /// Where it is.
    pub program: PathBuf,
    /// What it calls itself, with its version.
    pub version: String,
}

/// None is here that answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// There is no program of any of its names.
    #[error("neither is here: looked for {} in PATH, and for {}", NAMES.join(", "), PLACES.join(" and "))]
    Absent,
    /// There are some, and none tells its version. Ubuntu's `chromium-browser` is one as long as its snap is not there.
    #[error("{}", .0.join("; "))]
    Silent(Vec<String>),
}

/// The first that tells its version, each within `patience`.
///
/// # Errors
///
/// [`Missing`] says what was looked for, or what was found.
pub fn find(path: &OsStr, patience: Duration) -> Result<Chromium, Missing> {
    let named = NAMES.into_iter().flat_map(|name| on_path(name, path));
    let placed = PLACES.into_iter().map(PathBuf::from);
    let mut silent = Vec::new();
    for program in named.chain(placed.filter(|program| program.is_file())) {
        match version(&program, path, patience) {
            Ok(version) => return Ok(Chromium { program, version }),
            Err(words) => silent.push(words),
        }
    }
    Err(match silent.is_empty() {
        true => Missing::Absent,
        false => Missing::Silent(silent),
    })
}

fn version(program: &Path, path: &OsStr, patience: Duration) -> Result<String, String> {
    let mut command = Command::new(program);
    command.arg("--version").env("PATH", path);
    let finished = Run::new(command, patience).together().run();
    let finished = finished.map_err(|error| error.to_string())?;
    let said = finished.output.stdout.trim();
    // Not always the first line: a program may be a script that warns before.
    let line = said.lines().find(|line| line.split(' ').any(is_version));
    match line {
        Some(line) if finished.status.success() => Ok(line.trim().to_owned()),
        _ => {
            let last = said.lines().last().unwrap_or("nothing");
            Err(format!("{} is there, but says: {last}", program.display()))
        }
    }
}

/// `156.0.8078.79`.
fn is_version(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// Long enough for any busy machine.
    const LONG: Duration = Duration::from_secs(120);

    const STUB: &str = "echo 'requires the chromium snap to be installed'; exit 1";

    fn script(folder: &Path, name: &str, words: &str, mode: u32) -> PathBuf {
        let file = folder.join(name);
        limited::write_program(&file, format!("#!/bin/sh\n{words}\n").as_bytes()).unwrap();
        fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
        file
    }

    #[test]
    fn the_first_that_answers_is_found_by_its_name_and_then_by_its_folder() {
        let folders = [0, 1, 2].map(|_| tempfile::tempdir().unwrap());
        let [early, late, other] = folders.each_ref().map(|folder| folder.path());
        let path = std::env::join_paths([early, late]).unwrap();
        if cfg!(target_os = "linux") {
            assert_eq!(find(&path, LONG), Err(Missing::Absent));
        }
        let says = |version: &str| format!("echo 'a warning: 3' >&2; echo 'Chrome {version} '");
        let chrome = script(early, "google-chrome", &says("1.2.3"), 0o755);
        let found = Chromium {
            program: chrome,
            version: "Chrome 1.2.3".to_owned(),
        };
        assert_eq!(find(&path, LONG).as_ref(), Ok(&found));
        // What cannot be run, or does not answer, hides nothing.
        script(early, "chromium", "echo no program", 0o644);
        script(early, "chromium-browser", STUB, 0o755);
        assert_eq!(find(&path, LONG).as_ref(), Ok(&found));
        let chromium = script(late, "chromium", &says("4.5.6"), 0o755);
        assert_eq!(find(&path, LONG).unwrap().program, chromium);

        if cfg!(target_os = "linux") {
            script(other, "chromium-browser", STUB, 0o755);
            let said = find(other.as_os_str(), LONG).unwrap_err().to_string();
            assert!(said.contains("chromium-browser is there, but says: requires"));
            script(other, "chromium-browser", "exec /bin/sleep 600", 0o755);
            let hangs = find(other.as_os_str(), Duration::from_millis(50));
            assert!(matches!(hangs, Err(Missing::Silent(_))), "{hangs:?}");
        }
    }

    #[test]
    fn the_error_says_all_that_was_looked_for() {
        let said = Missing::Absent.to_string();
        for name in NAMES.iter().chain(&PLACES) {
            assert!(said.contains(name), "{said}");
        }
    }
}
