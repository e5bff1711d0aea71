//! Files that are not what they look like.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use confined::{Most, copy, read, read_text};

const KIB: u64 = 1024;

fn why(folder: &Path, file: &str) -> String {
    let error = read(folder, Path::new(file), KIB).unwrap_err();
    assert!(error.to_string().contains(file), "{error}");
    error.why
}

fn fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_file_is_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    fs::write(folder.path().join("a/file"), "text").unwrap();
    let file = Path::new("./a/file");
    assert_eq!(read_text(folder.path(), file, 4).unwrap(), "text");
    let error = read_text(folder.path(), file, 3).unwrap_err();
    assert_eq!(error.why, "it has more than 3 bytes");
    fs::write(folder.path().join("a/file"), [0xff]).unwrap();
    let error = read_text(folder.path(), file, 4).unwrap_err();
    assert_eq!(error.why, "it is not UTF-8");
    let error = read(folder.path(), Path::new("b"), 4).unwrap_err();
    assert!(error.missing);
}

#[test]
fn nothing_but_files_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fifo(&at("fifo"));
    symlink("/dev/zero", at("zero")).unwrap();
    symlink("/etc/passwd", at("outside")).unwrap();
    symlink("/etc", at("etc")).unwrap();
    fs::create_dir(at("folder")).unwrap();
    let _listener = UnixListener::bind(at("socket")).unwrap();
    assert_eq!(why(folder.path(), "fifo"), "it is a FIFO, not a file");
    let link = "it is a link, and links are not followed";
    assert_eq!(why(folder.path(), "zero"), link);
    assert_eq!(why(folder.path(), "outside"), link);
    let through = "its path leads through a link or a file";
    assert_eq!(why(folder.path(), "etc/passwd"), through);
    assert_eq!(why(folder.path(), "folder"), "it is a folder, not a file");
    assert!(why(folder.path(), "socket").contains("socket"));
    let leaves = "its path leaves the folder";
    assert_eq!(why(folder.path(), "../x"), leaves);
    assert_eq!(why(folder.path(), "/etc/passwd"), leaves);
    let device = read(Path::new("/dev"), Path::new("zero"), KIB).unwrap_err();
    assert_eq!(device.why, "it is a device, not a file");
}

#[test]
fn a_small_tree_is_copied() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    fs::create_dir_all(from.join("a/b")).unwrap();
    fs::write(from.join("a/b/file"), "text").unwrap();
    let most = Most {
        entries: 3,
        bytes: 4,
    };
    copy(&from, &to, most).unwrap();
    assert_eq!(fs::read_to_string(to.join("a/b/file")).unwrap(), "text");
    let refused = |most: Most| {
        let to = tempfile::tempdir_in(&folder).unwrap();
        copy(&from, &to.path().join("to"), most).unwrap_err().why
    };
    let few = Most { entries: 2, ..most };
    assert_eq!(refused(few), "there are more than 2 files and folders");
    let small = Most { bytes: 3, ..most };
    assert_eq!(refused(small), "all files together have more than 3 bytes");
    let many = Most {
        entries: 9,
        bytes: KIB,
    };
    fifo(&from.join("fifo"));
    assert_eq!(refused(many), "it is a FIFO");
    fs::remove_file(from.join("fifo")).unwrap();
    symlink("/etc/passwd", from.join("link")).unwrap();
    assert_eq!(refused(many), "it is a link");
}
