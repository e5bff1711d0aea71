//! What was built of answers, taken away again. A class of them would fill the disk.

use std::ffi::OsStr;
use std::fs;

use crate::scratch::{Scratch, Target};

impl Scratch {
    /// Remove what was built of these targets. What cannot be removed stays: it is nothing but room.
    pub fn forget(&self, targets: &[Target]) {
        let built = self.target.join("debug");
        let of = |file: &OsStr| -> Option<bool> {
            let (name, _) = file.to_str()?.rsplit_once('-')?;
            Some(targets.iter().any(|target| target.name == name))
        };
        let mut hashes = Vec::new();
        for entry in fs::read_dir(built.join("deps"))
            .into_iter()
            .flatten()
            .flatten()
        {
            let file = entry.file_name();
            if of(&file) == Some(true) {
                let hash = file.to_str().and_then(|file| file.rsplit_once('-'));
                let hash = hash.map(|(_, hash)| hash.trim_end_matches(".d").to_owned());
                hashes.extend(hash);
                let _ = fs::remove_file(entry.path());
            }
        }
        let folder = fs::read_dir(built.join(".fingerprint"));
        for entry in folder.into_iter().flatten().flatten() {
            let of = |hash: &String| entry.file_name().to_string_lossy().ends_with(hash.as_str());
            if hashes.iter().any(of) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        for target in targets {
            let _ = fs::remove_file(built.join(&target.name));
            let _ = fs::remove_file(built.join(format!("{}.d", target.name)));
            let _ = fs::remove_file(self.package.join(target.tests().0));
        }
    }
}
