//! Where programs lie.

use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

/// The programs of this name in the folders of a `PATH`, in its order.
pub fn on_path(name: &str, path: &OsStr) -> impl Iterator<Item = PathBuf> {
    let all = std::env::split_paths(path).map(move |folder| folder.join(name));
    all.filter(|file| {
        file.metadata()
            .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
    })
}
