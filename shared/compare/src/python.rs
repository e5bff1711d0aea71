//! The Pythons that are compared: which version, and whether its GIL is on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::Error;

const LIMIT: Duration = Duration::from_secs(30);

/// Asks an interpreter about itself. It must run on every Python 3, so it uses nothing new.
const ASK: &str = r#"
import json, platform, sys, sysconfig
built_without = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
if hasattr(sys, "_is_gil_enabled"):
    gil = sys._is_gil_enabled()
else:
    gil = platform.python_implementation() in ("CPython", "PyPy")
print(json.dumps({
    "path": sys.executable or "",
    "implementation": platform.python_implementation(),
    "version": platform.python_version(),
    "gil": gil,
    "can_switch": built_without,
}))
"#;

/// One interpreter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Python {
    /// The interpreter itself. What was given may be a script that finds it, and that script's time is not Python's.
    /// Never written into a report.
    #[serde(skip)]
    pub path: PathBuf,
    /// `CPython`, `PyPy`.
    pub implementation: String,
    /// `3.14.0`.
    pub version: String,
    /// Whether threads share one lock.
    pub gil: bool,
    /// Whether it was built so that the GIL can be off (PEP 703).
    pub can_switch: bool,
    /// What it can import beside the standard library, of what was asked for.
    #[serde(skip)]
    pub packages: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Answer {
    path: PathBuf,
    #[serde(flatten)]
    python: Python,
}

impl Python {
    /// Starts `path` and asks it.
    ///
    /// # Errors
    /// In one line, if it does not start, does not answer within half a minute, or is no Python 3.
    pub fn ask(path: &Path) -> Result<Self, Error> {
        Self::ask_within(path, LIMIT)
    }

    fn ask_within(path: &Path, limit: Duration) -> Result<Self, Error> {
        let no_python = |what: String| Error::NoPython {
            path: path.display().to_string(),
            what,
        };
        let mut command = Command::new(path);
        command.args(["-c", ASK]);
        let finished = limited::Run::new(command, limit).run();
        let finished = finished.map_err(|e| no_python(unasked(e, limit)))?;
        let answer: Answer = serde_json::from_str(&finished.output.stdout).map_err(|_| {
            no_python(format!(
                "asked for its version, it ended with {} and said {:?}",
                finished.status,
                gist(&finished.output.stderr)
            ))
        })?;
        let mut python = answer.python;
        if !python.version.starts_with("3.") {
            return Err(no_python(format!(
                "it is {}, and the twins take Python 3",
                python.label()
            )));
        }
        // Where it does not know its own path, the one that was given will do.
        let known = Some(answer.path).filter(|path| path.is_absolute());
        python.path = known.unwrap_or_else(|| path.to_owned());
        Ok(python)
    }

    /// Finds out which of these packages it can import.
    ///
    /// # Errors
    /// If it does not answer within half a minute.
    pub fn look_for(&mut self, packages: &BTreeSet<String>) -> Result<(), Error> {
        for package in packages {
            let mut command = Command::new(&self.path);
            command.args(["-c", &format!("import {package}")]);
            if limited::Run::new(command, LIMIT).run()?.status.success() {
                self.packages.insert(package.clone());
            }
        }
        Ok(())
    }

    /// Whether it was found to have all of these packages.
    pub fn has(&self, packages: &[String]) -> bool {
        packages.iter().all(|name| self.packages.contains(name))
    }

    /// `CPython 3.14.0, GIL off`; for a Python that has nothing to switch, `CPython 3.11.7`.
    pub fn label(&self) -> String {
        let name = format!("{} {}", self.implementation, self.version);
        match (self.can_switch, self.gil) {
            (false, true) => name,
            (_, true) => format!("{name}, GIL on"),
            (_, false) => format!("{name}, GIL off"),
        }
    }

    /// Runs a script with it.
    pub fn command(&self, script: &Path) -> Command {
        let mut command = Command::new(&self.path);
        // Byte code is cached beside a module: the warm-up run writes it, no other does.
        command.arg(script);
        command
    }
}

/// The first line and the last: a shim says the most in the first, a traceback in the last.
fn gist(said: &str) -> String {
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    match lines.as_slice() {
        [] => "nothing".to_owned(),
        [one] => (*one).to_owned(),
        [first, .., last] => format!("{first} … {}", last.trim()),
    }
}

/// Why a question got no answer, in one line: the words of the error would show the whole question.
fn unasked(error: limited::Error, limit: Duration) -> String {
    match error {
        limited::Error::NotStarted { source, .. } | limited::Error::Lost { source, .. } => {
            source.to_string()
        }
        limited::Error::TimedOut { .. } => {
            format!(
                "asked for its version, it had not answered after {} s",
                limit.as_secs_f64()
            )
        }
        limited::Error::TooMuchOutput { cap, .. } => {
            format!("asked for its version, it printed more than {cap} bytes")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of the shell in the place of a Python. Another program writes it: while this one had it open, a child
    /// that a test beside this one starts could have it too, and the system would not run it ("text file busy").
    fn script(folder: &Path, text: &str) -> PathBuf {
        let path = folder.join("python3");
        let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" >\"$0\" && chmod +x \"$0\"";
        let mut shell = Command::new("sh");
        shell.args(["-c", write]).arg(&path).arg(text);
        let written = limited::Run::new(shell, LIMIT).run().expect("sh runs");
        assert!(written.status.success(), "{}", written.output.stderr);
        path
    }

    fn python(can_switch: bool, gil: bool) -> Python {
        Python {
            path: "python3".into(),
            implementation: "CPython".into(),
            version: "3.14.0".into(),
            gil,
            can_switch,
            packages: BTreeSet::new(),
        }
    }

    #[test]
    fn the_gil_is_named_where_it_is_not_a_matter_of_course() {
        assert_eq!(python(false, true).label(), "CPython 3.14.0");
        assert_eq!(python(true, true).label(), "CPython 3.14.0, GIL on");
        assert_eq!(python(true, false).label(), "CPython 3.14.0, GIL off");
    }

    #[test]
    fn what_is_no_python_is_named_in_one_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let here = folder.path();
        let old = r#"{"path": "/p", "implementation": "CPython", "version": "2.7.18", "gil": true, "can_switch": false}"#;
        let old = format!("echo '{old}'");
        for (text, why) in [
            ("exit 3", "ended with exit status: 3 and said \"nothing\""),
            ("echo a >&2; echo b >&2; exit 1", "said \"a … b\""),
            ("yes", "printed more than"),
            (old.as_str(), "it is CPython 2.7.18"),
        ] {
            let path = script(here, text);
            said(Python::ask(&path), &path, why);
        }
        let path = script(here, "sleep 600");
        let limit = Duration::from_millis(500);
        said(
            Python::ask_within(&path, limit),
            &path,
            "not answered after 0.5 s",
        );
        for path in ["no-such-python", "true", "", "."] {
            said(Python::ask(Path::new(path)), Path::new(path), "");
        }
    }

    fn said(asked: Result<Python, Error>, path: &Path, why: &str) {
        let said = asked.expect_err("it is no Python").to_string();
        let path = path.display().to_string();
        assert!(said.contains(&path) && said.contains(why), "{said}");
        assert!(!said.contains('\n'), "{said}");
    }

    /// As those of pyenv, which look for the Python to start. That takes longer than Python itself.
    #[test]
    fn a_script_that_starts_python_is_seen_through() {
        let Ok(python) = Python::ask(Path::new("python3")) else {
            eprintln!("skipped: no python3 here");
            return;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let shim = format!("exec '{}' \"$@\"", python.path.display());
        let shim = script(folder.path(), &shim);
        let behind = Python::ask(&shim).expect("it starts Python");
        assert_eq!(behind.path, python.path);
    }
}
