//! The Python of the programs that import a package: an environment in the target folder, with the versions of
//! `.ci/twins.txt`. `.ci/run` makes it; by hand, [`MAKE`] does.

use std::path::{Path, PathBuf};

/// The environment, in the checkout.
const PLACE: &str = "target/ci/twins";

/// Its packages with their versions, in the checkout.
pub const LIST: &str = ".ci/twins.txt";

/// What makes it, for a shell in the checkout. The copy of the list is the note by which `.ci/run` knows which packages are
/// there.
pub const MAKE: &str = "python3 -m venv target/ci/twins --clear && \
    target/ci/twins/bin/pip install -r .ci/twins.txt && \
    cp .ci/twins.txt target/ci/twins/installed.txt";

/// Its Python, if it is there.
pub fn python(root: &Path) -> Option<PathBuf> {
    let python = root.join(PLACE).join("bin/python");
    python.is_file().then_some(python)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_found_where_the_command_makes_it() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(python(root.path()), None);
        let folder = root.path().join(PLACE).join("bin");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("python"), "").unwrap();
        assert_eq!(python(root.path()), Some(folder.join("python")));
        assert!(MAKE.contains(&format!("venv {PLACE} ")) && MAKE.contains(LIST));
    }

    #[test]
    fn the_command_leaves_the_note_that_ci_looks_for_and_contributing_has_it() {
        let read = |file: &str| crate::read(&crate::root().join(file)).unwrap();
        let note = format!("{PLACE}/installed.txt");
        assert!(MAKE.ends_with(&format!("cp {LIST} {note}")));
        let looks = format!("cmp --silent {LIST} \"$PWD/{note}\"");
        let ci = read(".ci/run").replace("$tools", "$PWD/target/ci");
        assert!(ci.contains(&looks) && ci.contains("tools=\"$PWD/target/ci\""));
        let contributing = read("CONTRIBUTING.md");
        for line in MAKE.split(" && ") {
            assert!(contributing.contains(&format!("  {line}\n")), "{line}");
        }
    }
}
