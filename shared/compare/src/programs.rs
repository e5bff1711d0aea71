//! The measured Rust programs: built by cargo, in release, before anything is measured.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::Deserialize;

use crate::Error;

/// A cold release build of tokio and smol on a slow laptop.
const LIMIT: Duration = Duration::from_secs(1800);

/// Where the built programs lie, by their name.
#[derive(Clone, Debug, Default)]
pub struct Programs(BTreeMap<String, PathBuf>);

/// The fields that are read of a line that `cargo --message-format=json` prints.
#[derive(Deserialize)]
struct Line {
    target: Option<Target>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

impl Programs {
    /// Builds programs (`--bin`) and examples (`--example`) of some packages, all in one call of cargo.
    ///
    /// # Errors
    /// With cargo's own words, if it fails.
    pub fn build(
        root: &Path,
        packages: &[String],
        bins: &[String],
        examples: &[String],
    ) -> Result<Self, Error> {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        command.current_dir(root).args([
            "build",
            "--release",
            "-q",
            "--message-format=json-render-diagnostics",
        ]);
        let options = [("-p", packages), ("--bin", bins), ("--example", examples)];
        for (option, names) in options {
            command.args(names.iter().flat_map(|name| [option, name.as_str()]));
        }
        let shown = crate::measure::shown(&command);
        let finished = limited::Run::new(command, LIMIT).run()?;
        if !finished.status.success() {
            return Err(Error::NotBuilt {
                command: shown,
                output: finished.output.stderr,
            });
        }
        let lines = finished.output.stdout.lines();
        let built = lines
            .filter_map(|line| serde_json::from_str::<Line>(line).ok())
            .filter_map(|line| Some((line.target?.name, line.executable?)));
        let programs = Programs(built.collect());
        match bins
            .iter()
            .chain(examples)
            .find(|name| programs.path(name).is_none())
        {
            None => Ok(programs),
            Some(name) => Err(Error::NotBuilt {
                command: shown,
                output: format!("cargo built no program {name:?}"),
            }),
        }
    }

    /// The program of this name, if it was built.
    pub fn path(&self, name: &str) -> Option<&Path> {
        self.0.get(name).map(PathBuf::as_path)
    }
}
