//! The crates of `shared/` that the exercises use, and what these use.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use toml::Table;

use crate::cargo;
use crate::files::{copy_all, read, write};
use crate::manifest::{alone, table};
use crate::plan::Plan;

/// Folders and files of a crate that only its tests, its programs and the twins need.
const WITHOUT: [&str; 6] = [
    "Cargo.toml",
    "benches",
    "examples",
    "python",
    "src/main.rs",
    "tests",
];

/// Writes them into the handout, in folders as in the checkout: so the paths in the exercises' manifests stay true.
pub fn write_all(plan: &Plan, handout: &Path) -> Result<()> {
    let mut root: Table = read(&plan.root.join("Cargo.toml"))?.parse()?;
    let workspace = table(&mut root, "workspace").context("the root's Cargo.toml")?;
    for crate_folder in folders(plan)? {
        let below = crate_folder.strip_prefix(&plan.root);
        let below = below.with_context(|| format!("{} is elsewhere", crate_folder.display()))?;
        let to = handout.join(below);
        let without = |path: &Path| WITHOUT.iter().any(|part| path.starts_with(part));
        copy_all(&crate_folder, &to, &without)?;
        let path = crate_folder.join("Cargo.toml");
        let manifest: Table = read(&path)?.parse()?;
        let manifest = alone(&manifest, workspace).with_context(|| path.display().to_string())?;
        write(&to.join("Cargo.toml"), &toml::to_string(&manifest)?)?;
    }
    Ok(())
}

/// Their folders in the checkout, as cargo finds them.
fn folders(plan: &Plan) -> Result<BTreeSet<PathBuf>> {
    let mut folders = BTreeSet::new();
    for package in &plan.packages {
        let manifest = plan.root.join(package.folder).join("Cargo.toml");
        let mut command = cargo::metadata(&plan.root, &manifest);
        command.arg("--locked");
        let found = cargo::packages(command).with_context(|| {
            let folder = package.folder;
            format!(
                "cannot get the packages of {folder}. With a network, \
                 `cargo fetch --manifest-path {folder}/Cargo.toml` brings them, once"
            )
        })?;
        let own = found.iter().filter(|p| p.source.is_none());
        let own = own.filter(|p| p.manifest_path != manifest);
        folders.extend(own.map(|p| p.folder().to_owned()));
    }
    Ok(folders)
}
