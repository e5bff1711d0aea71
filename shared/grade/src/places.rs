//! Where exercises and answers lie.
//!
//! There are two packages beside each other: `exercises`, and `exercises-heavy` for those whose crates take long to
//! compile. A folder can hold both, or be one of them.

use std::path::{Path, PathBuf};

use crate::error::Error;

/// The packages, in the order of marking.
const PACKAGES: [&str; 2] = ["exercises", "exercises-heavy"];

/// The folder of one package.
#[derive(Clone, Debug)]
pub struct Place {
    pub package: &'static str,
    pub dir: PathBuf,
    /// The folder that was named; what lies below it may be a stranger's.
    pub root: PathBuf,
}

/// The courses that `dir` holds or is: what has an `info.toml`.
pub fn courses(dir: &Path) -> Result<Vec<Place>, Error> {
    let found = in_folder(dir, |d| d.join("info.toml").is_file());
    found.ok_or_else(|| Error::NoCourse(dir.to_owned()))
}

/// The answers that `dir` holds or is: what has a folder `exercises`. An `info.toml` is not needed.
pub fn answers(dir: &Path) -> Result<Vec<Place>, Error> {
    let found = in_folder(dir, |d| d.join("exercises").is_dir());
    found.ok_or_else(|| Error::NoAnswers(dir.to_owned()))
}

/// The answers that a stranger's folder holds or is. No link below it is followed.
pub fn strangers(dir: &Path) -> Option<Vec<Place>> {
    let real = |folder: &Path| folder.symlink_metadata().is_ok_and(|meta| meta.is_dir());
    in_folder(dir, |d| {
        let d = d.join("exercises");
        let above = d.ancestors().take_while(|above| above.starts_with(dir));
        above.into_iter().all(real)
    })
}

/// The courses around the current folder, or else those of the checkout this program was built from.
pub fn around() -> Result<Vec<Place>, Error> {
    let here = std::env::current_dir().map_err(Error::file("find", "the current folder"))?;
    match here.ancestors().find_map(|dir| courses(dir).ok()) {
        Some(found) => Ok(found),
        None => courses(&built_from()),
    }
}

/// The checkout this program was built from.
pub fn built_from() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap_or(root)
}

fn in_folder(dir: &Path, is_one: impl Fn(&Path) -> bool) -> Option<Vec<Place>> {
    let dir = dir.canonicalize().ok()?;
    for parent in [dir.join("lessons"), dir.clone()] {
        let places = PACKAGES.map(|package| Place {
            package,
            dir: parent.join(package),
            root: dir.clone(),
        });
        let found: Vec<Place> = places.into_iter().filter(|p| is_one(&p.dir)).collect();
        if !found.is_empty() {
            return Some(found);
        }
    }
    let heavy = dir.file_name().is_some_and(|name| name == PACKAGES[1]);
    let package = PACKAGES[usize::from(heavy)];
    is_one(&dir).then(move || {
        vec![Place {
            package,
            root: dir.clone(),
            dir,
        }]
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{answers, courses};

    fn found(dir: &Path) -> Vec<&'static str> {
        let places = answers(dir).unwrap();
        places.iter().map(|place| place.package).collect()
    }

    #[test]
    fn both_packages_or_one_of_them() {
        let root = tempfile::tempdir().unwrap();
        let lessons = root.path().join("lessons");
        let (light, heavy) = (lessons.join("exercises"), lessons.join("exercises-heavy"));
        fs::create_dir_all(light.join("exercises")).unwrap();
        assert_eq!(found(root.path()), ["exercises"]);
        fs::create_dir_all(heavy.join("exercises")).unwrap();
        assert_eq!(found(root.path()), ["exercises", "exercises-heavy"]);
        assert_eq!(found(&lessons), ["exercises", "exercises-heavy"]);
        assert_eq!(found(&light), ["exercises"]);
        assert_eq!(found(&heavy), ["exercises-heavy"]);
        assert!(courses(root.path()).is_err());
        fs::write(heavy.join("info.toml"), "").unwrap();
        assert_eq!(courses(root.path()).unwrap()[0].package, "exercises-heavy");
    }
}
