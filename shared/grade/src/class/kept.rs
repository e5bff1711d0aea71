//! Marks of earlier runs.
//!
//! A mark is kept in `target/grade/marks`, in a file whose name is made of all that it hangs on: the answer, the reference with
//! all its crates, the toolchain, this program, the limits. Who changes one of them, asks for another file. No answer can
//! write there while it is confined; and each file has a line that only who knows the secret of `number.rs` can make.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::course::Exercise;
use crate::error::Error;
use crate::mark::{Mark, Outcome};
use crate::number::Secret;

/// Marks that are older than this go.
const OLDEST: Duration = Duration::from_secs(90 * 24 * 3600);

/// No kept mark has more bytes.
const LONGEST: u64 = 1 << 20;

/// What is kept of a mark.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    outcome: Outcome,
    tests_passed: usize,
    tests: usize,
    test_seconds: f64,
    message: String,
    output: String,
}

impl Kept {
    pub fn of(mark: &Mark) -> Self {
        Kept {
            outcome: mark.outcome,
            tests_passed: mark.tests_passed,
            tests: mark.tests,
            test_seconds: mark.test_seconds,
            message: mark.message.clone(),
            output: mark.output.clone(),
        }
    }

    /// The mark of this exercise.
    pub fn into_mark(self, package: &'static str, exercise: &Exercise) -> Mark {
        Mark {
            outcome: self.outcome,
            tests_passed: self.tests_passed,
            tests: self.tests,
            test_seconds: self.test_seconds,
            message: self.message,
            output: self.output,
            ..Mark::none(package, exercise, "")
        }
    }
}

/// The folder of kept marks.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    secret: Secret,
}

impl Store {
    /// Make the folder, if it is not there; let go of what is old.
    pub fn open(folder: &Path, secret: &Secret) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
        let now = SystemTime::now();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let written = entry.metadata().and_then(|meta| meta.modified());
            let age = written
                .ok()
                .and_then(|written| now.duration_since(written).ok());
            if age.is_some_and(|age| age > OLDEST) {
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(Store {
            folder: folder.to_owned(),
            secret: secret.clone(),
        })
    }

    /// The mark under this key, if it was kept, and by nobody else.
    pub fn find(&self, key: &str) -> Option<Kept> {
        let text = confined::read_text(&self.folder, Path::new(key), LONGEST).ok()?;
        let (seal, mark) = text.split_once('\n')?;
        (seal == self.seal(key, mark)).then(|| serde_json::from_str(mark).ok())?
    }

    /// Keep a mark.
    pub fn put(&self, key: &str, mark: &Kept) -> Result<(), Error> {
        let mark = serde_json::to_string(mark).map_err(|e| Error::Report(e.to_string()))?;
        let path = self.folder.join(key);
        let text = format!("{}\n{mark}", self.seal(key, &mark));
        fs::write(&path, text).map_err(Error::file("write", &path))
    }

    fn seal(&self, key: &str, mark: &str) -> String {
        self.secret.digest(["a kept mark", key, mark])
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Kept, Store};
    use crate::mark::Outcome;
    use crate::number::Secret;

    fn kept(outcome: Outcome) -> Kept {
        Kept {
            outcome,
            tests_passed: 1,
            tests: 2,
            test_seconds: 0.5,
            message: "why".to_owned(),
            output: "a\nb".to_owned(),
        }
    }

    #[test]
    fn what_is_kept_is_found_and_what_is_forged_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let secret = Secret::open(&dir.path().join("secret")).unwrap();
        let marks = dir.path().join("marks");
        let store = Store::open(&marks, &secret).unwrap();
        assert_eq!(store.find("k"), None);
        store.put("k", &kept(Outcome::Failed)).unwrap();
        assert_eq!(store.find("k"), Some(kept(Outcome::Failed)));
        // Another outcome, the mark of another answer, the seal of another secret.
        let text = fs::read_to_string(marks.join("k")).unwrap();
        fs::write(marks.join("k"), text.replace("failed", "passed")).unwrap();
        assert_eq!(store.find("k"), None);
        fs::write(marks.join("other"), text).unwrap();
        assert_eq!(store.find("other"), None);
        let stranger = Secret::open(&dir.path().join("another")).unwrap();
        let theirs = Store::open(&marks, &stranger).unwrap();
        theirs.put("k", &kept(Outcome::Passed)).unwrap();
        assert_eq!(store.find("k"), None);
    }
}
