//! The course's own crates, as cargo names them when it builds them.

use std::path::PathBuf;

use serde::Deserialize;

/// The fields that are read of a line that `cargo build --message-format=json` prints for each crate.
#[derive(Deserialize)]
struct Artifact {
    package_id: String,
    manifest_path: PathBuf,
}

/// The folders of all crates that come from a folder: those that the course names, and those that one of them uses.
pub fn folders(stdout: &str) -> Vec<PathBuf> {
    let artifacts = stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<Artifact>(line).ok());
    let own = artifacts.filter(|artifact| artifact.package_id.starts_with("path+file:"));
    own.filter_map(|artifact| artifact.manifest_path.parent().map(PathBuf::from))
        .collect()
}
