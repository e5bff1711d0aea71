//! The machine as far as it is asked: its PATH, and what the programs there say.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use course::Version;
use limited::Run;

/// How long a program may take to tell its version.
const PATIENCE: Duration = Duration::from_secs(60);

/// A checkout on a machine.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The checkout.
    pub root: PathBuf,
    /// Where the workspace is built.
    pub target: PathBuf,
    /// Where programs are looked for.
    pub path: OsString,
    /// How long a program may take to answer a question.
    pub patience: Duration,
    /// Whether its commands for getting things are those of macOS; else those of Debian.
    pub mac: bool,
}

impl Machine {
    /// This one.
    pub fn this(root: PathBuf) -> Self {
        let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        Machine {
            target: root.join(target.unwrap_or_else(|| "target".into())),
            root,
            path: std::env::var_os("PATH").unwrap_or_default(),
            patience: PATIENCE,
            mac: cfg!(target_os = "macos"),
        }
    }

    /// Where the first program of this name is on the PATH.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        course::on_path(name, &self.path).next()
    }

    /// How to get something on this system: one of the two commands, with its system's name.
    pub(crate) fn system(&self, debian: &str, mac: &str) -> String {
        match self.mac {
            true => format!("macOS: {mac}"),
            false => format!("Debian, Ubuntu: {debian}"),
        }
    }

    /// A command in the root, with this PATH.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.path);
        command
    }

    /// What a program prints.
    ///
    /// # Errors
    /// In words: it is not there, hangs, or fails.
    pub fn ask(&self, program: &str, words: &[&str]) -> Result<String, String> {
        let path = if program.contains('/') {
            PathBuf::from(program)
        } else {
            self.find(program).ok_or("not on the PATH")?
        };
        let mut command = self.command(&path);
        command.args(words);
        let finished = Run::new(command, self.patience).together().run();
        let finished = finished.map_err(|error| error.to_string())?;
        let said = finished.output.stdout.trim().to_owned();
        match finished.status.success() {
            true => Ok(said),
            false => Err(failed(program, &said)),
        }
    }

    /// The version that `program --version` tells, with the line that has it.
    ///
    /// # Errors
    /// In words, as for [`Machine::ask`].
    pub(crate) fn version(&self, program: &str) -> Result<(Version, String), String> {
        let said = self.ask(program, &["--version"])?;
        // Not always the first line: a program may be a script that warns before.
        let mut found = said
            .lines()
            .filter_map(|line| Some((version_in(line)?, line.to_owned())));
        found.next().ok_or_else(|| {
            let line = said.lines().next().unwrap_or("nothing");
            format!("`{program} --version` says no version, but: {line}")
        })
    }
}

fn failed(program: &str, said: &str) -> String {
    let last = said.lines().last().unwrap_or("nothing");
    let name = program.rsplit('/').next().unwrap_or(program);
    format!("{name} is there, but says: {last}")
}

/// The first word of a line that begins as a version does: `3.11` of `Python 3.11.2`.
fn version_in(line: &str) -> Option<Version> {
    let mut words = line.split([' ', '-']);
    words.find_map(|word| {
        let word = word.trim_start_matches('v');
        let mut parts = word.split('.');
        let (major, minor) = (parts.next()?, parts.next()?);
        Version::try_from(format!("{major}.{minor}")).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_where_programs_put_them() {
        for (line, version) in [
            ("rustc 1.95.0 (59807616e 2026-04-14)", Version(1, 95)),
            (
                "rustc 1.97.0-nightly (f53b654a8 2026-04-30)",
                Version(1, 97),
            ),
            ("Python 3.14.0rc2", Version(3, 14)),
            ("mdbook v0.5.4", Version(0, 5)),
            ("rustlings 6.5.0", Version(6, 5)),
        ] {
            assert_eq!(version_in(line), Some(version), "{line}");
        }
        assert_eq!(version_in("command not found"), None);
        assert_eq!(version_in(""), None);
    }
}
