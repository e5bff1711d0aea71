//! The packages of others, in the handout's folder `vendor`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use toml::{Table, Value};

use crate::cargo;
use crate::files::{read, write};
use crate::manifest::table;
use crate::plan::Plan;
use crate::rustlings;

const FOLDER: &str = "vendor";

/// Systems that the course runs on: a package that none of them needs is handed out empty.
const SYSTEMS: [&str; 6] = [
    "aarch64-apple-darwin",
    "aarch64-unknown-linux-gnu",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "x86_64-unknown-linux-gnu",
    "x86_64-unknown-linux-musl",
];

/// Fetches what is missing, copies all packages into the handout, and tells cargo where they are.
pub fn write_all(plan: &Plan, handout: &Path) -> Result<()> {
    let manifests = manifests(plan, handout);
    let mut command = cargo::cargo(handout, "vendor");
    command.args(["--locked", "--versioned-dirs"]);
    for (position, manifest) in manifests.iter().enumerate() {
        let option = ["--manifest-path", "--sync"][position.min(1)];
        command.arg(option).arg(manifest);
    }
    command.arg(FOLDER);
    let sources = cargo::run(command).context("cannot copy the packages")?;
    write(
        &handout.join(".cargo/config.toml"),
        &(CONFIG.to_owned() + &sources),
    )?;
    rustlings::answer(handout)?;
    let needed = packages(handout, &manifests, &SYSTEMS)?;
    for entry in fs::read_dir(handout.join(FOLDER)).context("cannot read the copied packages")? {
        let folder = entry.context("cannot read the copied packages")?.path();
        if !needed.contains(&folder) {
            empty(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
        }
    }
    // Once more, with all systems: the empty ones are still packages.
    packages(handout, &manifests, &[])?;
    Ok(())
}

/// The folder of a package whose name and version begin so.
pub fn folder_of(handout: &Path, package: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(handout.join(FOLDER)).context("cannot read the copied packages")?;
    let mut folders = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_it = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with(package)
    };
    let found = folders.find(is_it);
    found.with_context(|| format!("cargo copied no package {package}"))
}

/// The manifests that a student builds.
fn manifests(plan: &Plan, handout: &Path) -> Vec<PathBuf> {
    let packages = plan.packages.iter().map(|p| p.manifest_in(handout));
    let rustlings = handout.join(rustlings::FOLDER).join("Cargo.toml");
    packages.chain([rustlings]).collect()
}

/// The folders of the packages that these systems need (all systems if none is named), as cargo finds them in the handout alone:
/// with no cache and no network.
fn packages(handout: &Path, manifests: &[PathBuf], systems: &[&str]) -> Result<BTreeSet<PathBuf>> {
    let home = tempfile::tempdir().context("cannot make a folder for a trial")?;
    let mut folders = BTreeSet::new();
    for manifest in manifests {
        let mut command = cargo::metadata(handout, manifest);
        command.args(["--locked", "--offline"]);
        command.env("CARGO_HOME", home.path());
        for system in systems {
            command.args(["--filter-platform", system]);
        }
        let found = cargo::packages(command)
            .with_context(|| format!("the handout's {} does not work alone", manifest.display()))?;
        folders.extend(found.iter().map(|package| package.folder().to_owned()));
    }
    Ok(folders)
}

/// Makes a package without code of it. cargo reads it, because Cargo.lock names it, and builds it on no system of ours.
fn empty(folder: &Path) -> Result<()> {
    let manifest = read(&folder.join("Cargo.toml"))?;
    let checksums = read(&folder.join(".cargo-checksum.json"))?;
    fs::remove_dir_all(folder)?;
    let mut manifest: Table = manifest.parse()?;
    for key in ["bench", "bin", "example", "lints", "test"] {
        manifest.remove(key);
    }
    let lib = Table::from_iter([("path".to_owned(), Value::from("src/lib.rs"))]);
    manifest.insert("lib".to_owned(), Value::Table(lib));
    let package = table(&mut manifest, "package")?;
    // What links a library of the system has to have a build script, and there is none any more.
    package.remove("links");
    package.insert("build".to_owned(), Value::Boolean(false));
    let mut checksums: serde_json::Value = serde_json::from_str(&checksums)?;
    checksums["files"] = serde_json::json!({});
    write(&folder.join("Cargo.toml"), &toml::to_string(&manifest)?)?;
    write(&folder.join("src/lib.rs"), EMPTY)?;
    write(&folder.join(".cargo-checksum.json"), &checksums.to_string())
}

const EMPTY: &str = "// Left empty: no system that the course runs on needs this package.\n";

const CONFIG: &str = "\
# Programs are built here, not in lessons/: so that folder stays small, and is what you hand in.
[build]
target-dir = \"target\"

# A test that fails says why in a few lines. Whoever wants the calls behind it sets RUST_BACKTRACE=1.
[env]
RUST_BACKTRACE = { value = \"0\", force = false }

# All packages are in the folder vendor; nothing is fetched.
";
