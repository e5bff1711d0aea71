//! The program that leads through the exercises, with its source, so that `cargo install --path` can build it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::{Table, Value};

use crate::cargo;
use crate::files::{copy, copy_all, read, write};
use crate::manifest::table;
use crate::plan::Plan;
use crate::vendor;

/// Its folder in the handout.
pub const FOLDER: &str = "rustlings";

/// A package that needs it and nothing else, for `cargo vendor`.
const WANTS_IT: &str = "\
[package]
name = \"wants-rustlings\"
edition = \"2024\"

[workspace]

[dependencies]
";

/// Writes into its folder what `cargo vendor` has to know. Versions are those of the root's Cargo.lock, which knows rustlings by
/// this crate's Cargo.toml.
pub fn ask(plan: &Plan, handout: &Path) -> Result<()> {
    let folder = handout.join(FOLDER);
    let root: Table = read(&plan.root.join("Cargo.toml"))?.parse()?;
    let version = root["workspace"]["dependencies"]["rustlings"].as_str();
    let version = version.context("the root's Cargo.toml has no rustlings")?;
    let manifest = folder.join("Cargo.toml");
    write(&manifest, &format!("{WANTS_IT}rustlings = \"{version}\"\n"))?;
    write(&folder.join("src/lib.rs"), "")?;
    copy(&plan.root.join("Cargo.lock"), &folder.join("Cargo.lock"))?;
    let shortened = shorten_lock(handout, &manifest, &["--offline"]);
    shortened
        .or_else(|_| shorten_lock(handout, &manifest, &[]))
        .context("cannot get rustlings. With a network, `cargo fetch` brings it, once")
}

/// Puts its source, which `cargo vendor` has brought, in the place of that.
pub fn answer(handout: &Path) -> Result<()> {
    let folder = handout.join(FOLDER);
    let lock = read(&folder.join("Cargo.lock"))?;
    let from = vendor::folder_of(handout, "rustlings-6")?;
    fs::remove_dir_all(&folder).with_context(|| format!("cannot change {}", folder.display()))?;
    copy_all(&from, &folder, &|path| {
        WITHOUT.iter().any(|file| path == Path::new(file))
    })?;
    let mut manifest: Table = read(&from.join("Cargo.toml"))?.parse()?;
    // A workspace of one, whatever lies in the folders above. Its tests are not for here.
    manifest.remove("dev-dependencies");
    manifest.insert("workspace".to_owned(), Value::Table(Table::new()));
    table(&mut manifest, "package")?;
    let path = folder.join("Cargo.toml");
    write(&path, &toml::to_string(&manifest)?)?;
    write(&folder.join("Cargo.lock"), &lock)?;
    shorten_lock(handout, &path, &["--offline"]).context("rustlings does not work alone")
}

/// What is written anew.
const WITHOUT: [&str; 5] = [
    ".cargo-checksum.json",
    ".cargo_vcs_info.json",
    "Cargo.lock",
    "Cargo.toml",
    "Cargo.toml.orig",
];

/// Without --locked, cargo takes out of a Cargo.lock what is not needed. The rest keeps its versions.
fn shorten_lock(handout: &Path, manifest: &Path, options: &[&str]) -> Result<()> {
    let mut command = cargo::metadata(handout, manifest);
    command.args(options);
    cargo::run(command).map(drop)
}
