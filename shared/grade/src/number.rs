//! The number by which a test says that it came to its end.
//!
//! An exit code of 0 and libtest's report are not enough: a program that calls `exit(0)` has the one, and can print the
//! other. So the tests carry a number that the answer cannot contain: it is made of the answer's own text and of a
//! secret that is drawn once for each `target` folder. The same answer has the same number, so that cargo finds
//! nothing changed and compiles nothing twice.

use std::fs::OpenOptions;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::Error;

/// What nobody knows who writes an answer.
#[derive(Clone, Debug)]
pub struct Secret(String);

impl Secret {
    /// The secret in this file, drawn now if there is none.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true).mode(0o600);
        let mut file = options.open(path).map_err(Error::file("open", path))?;
        let mut text = String::new();
        file.read_to_string(&mut text)
            .map_err(Error::file("read", path))?;
        if text.is_empty() {
            text = draw();
            file.write_all(text.as_bytes())
                .map_err(Error::file("write", path))?;
        }
        Ok(Secret(text))
    }

    /// The number of one answer, with these tests.
    pub fn number(&self, tests: &str, answer: &str) -> String {
        format!("grade-{}", self.digest([tests, answer]))
    }

    /// Digits that hang on the secret and on these parts, and that nobody can make without the secret.
    pub fn digest<P: AsRef<[u8]>>(&self, parts: impl IntoIterator<Item = P>) -> String {
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        };
        add(self.0.as_bytes());
        for part in parts {
            add(part.as_ref());
        }
        // Half of them: from all, the hash of more parts could be computed without the secret.
        let bytes = hash.finalize();
        bytes[..16].iter().map(|b| format!("{b:02x}")).collect()
    }
}

/// 256 bits; each state has keys of its own, from the system's random numbers or counted on from them.
fn draw() -> String {
    let draw = || RandomState::new().build_hasher().finish();
    (0..4).map(|_| format!("{:016x}", draw())).collect()
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn the_number_hangs_on_all_it_is_made_of() {
        let dir = tempfile::tempdir().unwrap();
        let secret = Secret::open(&dir.path().join("a")).unwrap();
        let same = Secret::open(&dir.path().join("a")).unwrap();
        let other = Secret::open(&dir.path().join("b")).unwrap();
        let number = secret.number("t", "a");
        assert_eq!(number, same.number("t", "a"));
        assert_eq!(number.len(), "grade-".len() + 32);
        for different in [
            other.number("t", "a"),
            secret.number("ta", ""),
            secret.number("t", "b"),
        ] {
            assert_ne!(number, different);
        }
    }
}
