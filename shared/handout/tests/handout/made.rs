//! What the tests make and look at.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use handout::{Plan, Wanted};
use tempfile::TempDir;

/// A handout and its zip, in a folder of their own, which goes with this.
pub struct Made {
    pub dir: PathBuf,
    pub zip: PathBuf,
    around: TempDir,
}

impl Made {
    /// The zip, unpacked: a student's copy.
    pub fn unpacked(&self) -> PathBuf {
        let place = self.around.path().join("a student");
        let zip = File::open(&self.zip).expect("there is a zip");
        let mut zip = zip::ZipArchive::new(zip).expect("it is a zip");
        zip.extract(&place).expect("it can be unpacked");
        place.join("handed out")
    }
}

/// Makes one of these lessons; all if none is named. From the last commit, since somebody may be working on a starter.
pub fn make(lessons: &[&str]) -> Made {
    let around = tempfile::tempdir().expect("a folder");
    let wanted = Wanted {
        dir: around.path().join("handed out"),
        lessons: lessons.iter().map(|&lesson| lesson.to_owned()).collect(),
        zip: true,
        committed: true,
    };
    let plan = Plan::new(&course::root(), &wanted).expect("this can be asked for");
    let said = handout::make(&plan, |note| println!("note: {note}"));
    println!("{}", said.unwrap_or_else(|e| panic!("{e:#}")));
    Made {
        zip: around.path().join("handed out.zip"),
        dir: wanted.dir,
        around,
    }
}

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => files.extend(self::files(&path)),
            false => files.push(path),
        }
    }
    files
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// An exercise of the course.
pub struct Exercise {
    /// Its package, below the root: `lessons/exercises`.
    pub package: String,
    pub name: String,
    /// Its file, below `exercises/` or `solutions/`.
    pub file: String,
    /// Its tests open sockets.
    pub network: bool,
}

/// All exercises of the course.
pub fn exercises() -> Vec<Exercise> {
    let mut all = Vec::new();
    for package in ["lessons/exercises", "lessons/exercises-heavy"] {
        let info: toml::Table = read(&course::root().join(package).join("info.toml"))
            .parse()
            .expect("info.toml is TOML");
        for entry in info["exercises"].as_array().expect("a list") {
            let text = |key: &str| entry[key].as_str().expect("a text").to_owned();
            let (name, dir) = (text("name"), text("dir"));
            all.push(Exercise {
                package: package.to_owned(),
                file: format!("{dir}/{name}.rs"),
                network: entry.get("network").is_some(),
                name,
            });
        }
    }
    all
}
