//! The package that is compiled: manifest and lock file from the reference, one target for each exercise.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};
use toml::{Table, Value};

use crate::console;
use crate::course::{Course, Exercise};
use crate::error::Error;

/// How long to wait for another `cargo grade` in the same checkout.
const PATIENCE: Duration = Duration::from_secs(600);

/// `target/grade`, held by one `cargo grade` at a time.
///
/// The folder is always the same one, so that cargo finds the dependencies it built last time.
#[derive(Debug)]
pub struct Scratch {
    pub package: PathBuf,
    pub target: PathBuf,
    _lock: File,
}

impl Scratch {
    /// Write the package's manifest; its files come one by one.
    pub fn open(course: &Course) -> Result<Self, Error> {
        let root = target_dir()?.join("grade");
        let package = root.join("package");
        fs::create_dir_all(&package).map_err(Error::file("make", &package))?;
        let lock = hold(&root.join("lock"))?;
        let scratch = Scratch {
            package,
            target: root.join("target"),
            _lock: lock,
        };
        // What an earlier run left could be a file of the same name from another course.
        for old in ["exercises", "reference_tests"] {
            let path = scratch.package.join(old);
            if path.exists() {
                fs::remove_dir_all(&path).map_err(Error::file("remove", &path))?;
            }
        }
        let manifest = manifest(course)?;
        scratch.write(Path::new("Cargo.toml"), &manifest)?;
        let lock_file = course.dir.join("Cargo.lock");
        if lock_file.exists() {
            let text = fs::read_to_string(&lock_file).map_err(Error::file("read", &lock_file))?;
            scratch.write(Path::new("Cargo.lock"), &text)?;
        }
        Ok(scratch)
    }

    /// Write one file of the package.
    pub fn write(&self, path: &Path, text: &str) -> Result<(), Error> {
        let path = self.package.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
        }
        fs::write(&path, text).map_err(Error::file("write", &path))
    }
}

/// Where the reference tests of an exercise go, and how its file finds them there.
pub fn tests_paths(exercise: &Exercise) -> (PathBuf, String) {
    let file = format!("reference_tests/{}.rs", exercise.name);
    let up = if exercise.dir.is_some() {
        "../../"
    } else {
        "../"
    };
    let seen = format!("{up}{file}");
    (PathBuf::from(file), seen)
}

/// The reference's `Cargo.toml`, with the exercises as its only targets and its relative paths made absolute.
fn manifest(course: &Course) -> Result<String, Error> {
    let path = course.dir.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    let bad = |what: String| Error::Bad {
        path: path.clone(),
        what,
    };
    let mut table: Table = toml::from_str(&text).map_err(|e| bad(e.message().to_owned()))?;
    absolute_paths(&mut table, &course.dir);
    let bins = course.exercises.iter().map(|exercise| {
        let file = exercise.path("exercises").to_string_lossy().into_owned();
        let name = exercise.name.clone();
        Value::Table(Table::from_iter([
            ("name".to_owned(), Value::String(name)),
            ("path".to_owned(), Value::String(file)),
        ]))
    });
    table.insert("bin".to_owned(), Value::Array(bins.collect()));
    // A root of its own, or cargo takes it for a stray member of the workspace around it.
    let workspace = table.entry("workspace").or_insert(Table::new().into());
    if let Value::Table(workspace) = workspace {
        workspace.remove("members");
    }
    toml::to_string(&table).map_err(|e| bad(e.to_string()))
}

/// Every `path` of a dependency, wherever dependencies can stand.
fn absolute_paths(table: &mut Table, dir: &Path) {
    for (key, value) in table.iter_mut() {
        match value {
            Value::String(path) if key == "path" => {
                *path = dir.join(&*path).to_string_lossy().into_owned();
            }
            Value::Table(inner) => absolute_paths(inner, dir),
            _ => {}
        }
    }
}

/// The folder cargo builds this checkout in.
fn target_dir() -> Result<PathBuf, Error> {
    let given = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let dir = given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"));
    std::path::absolute(&dir).map_err(Error::file("find", dir))
}

fn hold(path: &Path) -> Result<File, Error> {
    let file = File::create(path).map_err(Error::file("open", path))?;
    let give_up = Instant::now() + PATIENCE;
    let mut told = false;
    while flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
        if Instant::now() > give_up {
            return Err(Error::Busy {
                path: path.to_owned(),
                seconds: PATIENCE.as_secs(),
            });
        }
        if !told {
            console::complain("cargo grade: waiting for another cargo grade to end");
            told = true;
        }
        thread::sleep(Duration::from_millis(200));
    }
    Ok(file)
}
