//! Calls of cargo.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use limited::Run;
use serde::Deserialize;

/// For a call that may download all packages.
const LIMIT: Duration = Duration::from_secs(1800);

/// What is read of `cargo metadata`.
#[derive(Debug, Deserialize)]
pub struct Metadata {
    pub packages: Vec<Found>,
}

/// A package that cargo found.
#[derive(Debug, Deserialize)]
pub struct Found {
    pub manifest_path: PathBuf,
    /// None: it lies in a folder, and is ours.
    pub source: Option<String>,
}

impl Found {
    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }
}

/// A call of cargo, in a folder that decides which configuration it finds.
pub fn cargo(folder: &Path, call: &str) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(folder).arg(call);
    // Many CIs want colours always; here its words are looked at, and passed on.
    command.env("CARGO_TERM_COLOR", "never");
    // They could name another system, or switch on packages that nobody here has.
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        command.env_remove(name);
    }
    command
}

/// `cargo metadata` of a package, with packages and all.
pub fn metadata(folder: &Path, manifest: &Path) -> Command {
    let mut command = cargo(folder, "metadata");
    command.args(["--format-version", "1", "--manifest-path"]);
    command.arg(manifest);
    command
}

/// What cargo prints. If it fails, its own words, without the lines that say how far it came.
pub fn run(command: Command) -> Result<String> {
    let finished = Run::new(command, LIMIT).run()?;
    if finished.status.success() {
        return Ok(finished.output.stdout);
    }
    let said = finished.output.stderr.trim_end();
    let begin = said.find("\nerror").map_or(0, |end| end + 1);
    bail!("cargo says:\n{}", &said[begin..])
}

/// What `cargo metadata` prints, read.
pub fn packages(command: Command) -> Result<Vec<Found>> {
    let json = run(command)?;
    let metadata: Metadata = serde_json::from_str(&json).context("cargo metadata is not JSON")?;
    Ok(metadata.packages)
}
