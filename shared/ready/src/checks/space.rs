//! Room on the disk.

use std::path::Path;

use crate::Need::ToBuild;
use crate::{Finding, Machine};

const GIB: u64 = 1 << 30;

/// What all that `cargo ready` builds takes, in bytes: 9.6 GiB on Linux with Rust 1.95, and some room for the linker.
const ALL: u64 = 11 * GIB;

/// Whether what is still to be built finds room.
pub(super) fn space(machine: &Machine) -> Finding {
    let free = match rustix::fs::statvfs(&machine.root) {
        Ok(disk) => disk.f_bavail * disk.f_frsize,
        Err(e) => return verdict(Err(e.to_string()), 0),
    };
    verdict(Ok(free), built(machine))
}

fn verdict(free: Result<u64, String>, built: u64) -> Finding {
    let lacking = |seen: String| {
        let without = "without it: the build ends halfway";
        let get = "make room, or put what is built elsewhere: CARGO_TARGET_DIR";
        Finding::lacking("disk", ToBuild, seen, without, &[get])
    };
    let free = match free {
        Ok(free) => free,
        Err(words) => return lacking(format!("the system does not say how much is free: {words}")),
    };
    let wanted = ALL.saturating_sub(built);
    let gib = |bytes: u64| format!("{:.1} GiB", bytes as f64 / GIB as f64);
    let seen = format!("{} free, about {} to be built", gib(free), gib(wanted));
    match free >= wanted {
        true => Finding::there("disk", ToBuild, seen),
        false => lacking(seen),
    }
}

/// The bytes that were built here before, up to all that there is to build.
fn built(machine: &Machine) -> u64 {
    let own = crate::places::PRACTICE.map(|package| machine.root.join(package).join("target"));
    let folders = std::iter::once(machine.target.clone()).chain(own);
    folders.fold(0, |sum, folder| size(&folder, sum))
}

/// `sum` and the sizes of all files below a folder; no more than [`ALL`], so that nobody waits for a count of millions.
fn size(folder: &Path, mut sum: u64) -> u64 {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        if sum >= ALL {
            break;
        }
        match entry.metadata() {
            Ok(data) if data.is_dir() => sum = size(&entry.path(), sum),
            Ok(data) => sum += data.len(),
            Err(_) => {} // gone meanwhile: cargo may be at work
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_needs_no_room_again() {
        assert!(!verdict(Ok(GIB), 0).is_there());
        assert!(verdict(Ok(GIB), ALL).is_there());
        assert!(verdict(Ok(GIB), ALL - GIB).is_there());
        assert!(!verdict(Ok(GIB), ALL - GIB - 1).is_there());
        assert!(verdict(Ok(ALL), 0).is_there());
        assert!(!verdict(Err("no".to_owned()), ALL).is_there());
    }

    #[test]
    fn all_files_below_a_folder_count() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        std::fs::write(folder.path().join("a/b"), [0; 1000]).unwrap();
        std::fs::write(folder.path().join("c"), [0; 24]).unwrap();
        assert_eq!(size(folder.path(), 0), 1024);
        assert_eq!(size(folder.path(), ALL), ALL);
        assert_eq!(size(&folder.path().join("nowhere"), 7), 7);
    }
}
