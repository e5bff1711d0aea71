//! The package that is compiled: manifest and lock file from the reference, one target for each answer.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::course::Course;
use crate::error::Error;
use crate::lock;
use crate::number::Secret;
use crate::places;

/// The target that has no content: building it builds the dependencies.
pub const DEPENDENCIES: &str = "grade_dependencies";

/// One program to build.
#[derive(Clone, Debug)]
pub struct Target {
    pub name: String,
    /// Its file, below the package.
    pub path: PathBuf,
    /// Build its tests; otherwise `main`.
    pub test: bool,
}

impl Target {
    /// Where its tests go, and how its file finds them there.
    pub fn tests(&self) -> (PathBuf, String) {
        let file = format!("reference_tests/{}.rs", self.name);
        let up = "../".repeat(self.path.components().count() - 1);
        let seen = format!("{up}{file}");
        (PathBuf::from(file), seen)
    }
}

/// `target/grade`, held by one `cargo grade` at a time.
///
/// The folder is always the same one, and a file that has not changed is not written, so that cargo finds what it built
/// last time.
#[derive(Debug)]
pub struct Scratch {
    pub package: PathBuf,
    pub target: PathBuf,
    /// Where the tests run: an empty folder.
    pub run: PathBuf,
    /// Where marks are kept.
    pub marks: PathBuf,
    /// What cargo reads besides: the crates of the checkout that the course uses.
    pub readable: Vec<PathBuf>,
    pub secret: Secret,
    _lock: File,
}

impl Scratch {
    /// Hold the folder for the exercises of one course. The package that is compiled lies in `below`, so that a class does
    /// not overwrite what was compiled of one copy.
    pub fn open(course: &Course, below: &str) -> Result<Self, Error> {
        let root = target_dir()?.join("grade");
        let package = root.join(below).join(course.place.package);
        let run = root.join("run");
        for folder in [&package, &run] {
            fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
        }
        let lock = lock::hold(&root.join("lock"))?;
        let scratch = Scratch {
            package,
            target: root.join("target"),
            marks: root.join("marks"),
            run,
            readable: Vec::new(),
            secret: Secret::open(&root.join("secret"))?,
            _lock: lock,
        };
        let lock_file = course.dir().join("Cargo.lock");
        if lock_file.exists() {
            let text = fs::read_to_string(&lock_file).map_err(Error::file("read", &lock_file))?;
            scratch.write(Path::new("Cargo.lock"), &text)?;
        }
        scratch.write(Path::new(&format!("{DEPENDENCIES}.rs")), "fn main() {}\n")?;
        Ok(scratch)
    }

    /// Write the manifest: the course's, with these targets only, and its relative paths made absolute.
    pub fn targets(&mut self, course: &Course, targets: &[Target]) -> Result<(), Error> {
        let path = course.dir().join("Cargo.toml");
        let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
        let bad = |what: String| Error::Bad {
            path: path.clone(),
            what,
        };
        let mut table: Table = toml::from_str(&text).map_err(|e| bad(e.message().to_owned()))?;
        let mut used = vec![self.package.clone()];
        absolute_paths(&mut table, course.dir(), &mut used);
        self.readable = with_settings(&used);
        let bin = |name: &str, path: &Path, test: bool| {
            Value::Table(Table::from_iter([
                ("name".to_owned(), name.into()),
                (
                    "path".to_owned(),
                    path.to_string_lossy().into_owned().into(),
                ),
                ("test".to_owned(), test.into()),
            ]))
        };
        let file = format!("{DEPENDENCIES}.rs");
        let mut bins = vec![bin(DEPENDENCIES, Path::new(&file), false)];
        bins.extend(targets.iter().map(|t| bin(&t.name, &t.path, t.test)));
        table.insert("bin".to_owned(), bins.into());
        // A root of its own, or cargo takes it for a stray member of the workspace around it.
        let workspace = table.entry("workspace").or_insert(Table::new().into());
        if let Value::Table(workspace) = workspace {
            workspace.remove("members");
        }
        // Nobody steps through these programs, and without debug information they are built in half the time.
        let dev = Table::from_iter([
            ("debug".to_owned(), 0.into()),
            ("incremental".to_owned(), false.into()),
        ]);
        let profile = Table::from_iter([("dev".to_owned(), dev.into())]);
        table.insert("profile".to_owned(), profile.into());
        let text = toml::to_string(&table).map_err(|e| bad(e.to_string()))?;
        self.write(Path::new("Cargo.toml"), &text)
    }

    /// These crates are read too, when answers are compiled.
    pub fn read_also(&mut self, crates: &[PathBuf]) {
        self.readable.extend(with_settings(crates));
        self.readable.sort();
        self.readable.dedup();
    }

    /// Write one file of the package, if it is not there already.
    pub fn write(&self, path: &Path, text: &str) -> Result<(), Error> {
        let path = self.package.join(path);
        if fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
            return Ok(());
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
        }
        fs::write(&path, text).map_err(Error::file("write", &path))
    }
}

/// Every `path` of a dependency, wherever dependencies can stand; they are added to `found`.
fn absolute_paths(table: &mut Table, dir: &Path, found: &mut Vec<PathBuf>) {
    for (key, value) in table.iter_mut() {
        match value {
            Value::String(path) if key == "path" => {
                let whole = dir.join(&*path);
                let whole = whole.canonicalize().unwrap_or(whole);
                *path = whole.to_string_lossy().into_owned();
                found.push(whole);
            }
            Value::Table(inner) => absolute_paths(inner, dir, found),
            _ => {}
        }
    }
}

/// These folders, and what cargo reads on the way up from them: manifests and settings.
fn with_settings(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut all = folders.to_vec();
    for above in folders.iter().flat_map(|folder| folder.ancestors().skip(1)) {
        let settings = ["Cargo.toml", ".cargo/config.toml", ".cargo/config"];
        all.extend(
            settings
                .map(|name| above.join(name))
                .into_iter()
                .filter(|path| path.is_file()),
        );
    }
    all.sort();
    all.dedup();
    all
}

/// The folder cargo builds this checkout in.
fn target_dir() -> Result<PathBuf, Error> {
    let given = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let dir = given.unwrap_or_else(|| places::built_from().join("target"));
    std::path::absolute(&dir).map_err(Error::file("find", dir))
}
