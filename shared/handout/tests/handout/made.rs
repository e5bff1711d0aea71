//! What the tests make and look at.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use course::Exercise;
use handout::{Plan, Wanted};
use tempfile::TempDir;
use walkdir::WalkDir;

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
    let entries = WalkDir::new(folder).follow_links(true).into_iter();
    let entries = entries.map(|entry| entry.unwrap_or_else(|e| panic!("{e}")));
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files.map(|entry| entry.into_path()).collect()
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// All exercises of the course.
pub fn exercises() -> Vec<Exercise> {
    course::exercises(&course::root()).expect("their lists")
}
