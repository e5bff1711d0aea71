//! The Pythons that are compared: which version, and whether its GIL is on.

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
    "path": sys.executable,
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
    /// If it does not start, or does not answer as a Python 3 would.
    pub fn ask(path: &Path) -> Result<Self, Error> {
        let no_python = |what: String| Error::NoPython {
            path: path.display().to_string(),
            what,
        };
        let mut command = Command::new(path);
        command.args(["-c", ASK]);
        let finished = limited::Run::new(command, LIMIT)
            .run()
            .map_err(|e| match e {
                limited::Error::NotStarted { source, .. } => no_python(source.to_string()),
                other => no_python(other.to_string()),
            })?;
        let answer: Answer = serde_json::from_str(&finished.output.stdout).map_err(|_| {
            let said = finished.output.stderr.lines().last().unwrap_or("nothing");
            no_python(format!(
                "asked for its version, it ended with {} and said {said:?}",
                finished.status
            ))
        })?;
        Ok(Python {
            path: answer.path,
            ..answer.python
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn python(can_switch: bool, gil: bool) -> Python {
        Python {
            path: "python3".into(),
            implementation: "CPython".into(),
            version: "3.14.0".into(),
            gil,
            can_switch,
        }
    }

    #[test]
    fn the_gil_is_named_where_it_is_not_a_matter_of_course() {
        assert_eq!(python(false, true).label(), "CPython 3.14.0");
        assert_eq!(python(true, true).label(), "CPython 3.14.0, GIL on");
        assert_eq!(python(true, false).label(), "CPython 3.14.0, GIL off");
    }

    #[test]
    fn what_is_no_python_is_named() {
        for path in ["no-such-python", "true"] {
            let said = Python::ask(Path::new(path)).unwrap_err().to_string();
            assert!(said.contains(path) && !said.contains('\n'), "{said}");
        }
    }
}
