//! What is refused, and that nothing is left then.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use limited::{Finished, Run};

/// The command.
const HANDOUT: &str = env!("CARGO_BIN_EXE_handout");

const LIMIT: Duration = Duration::from_secs(600);

fn run(command: Command) -> Finished {
    Run::new(command, LIMIT).run().expect("it starts and ends")
}

fn handout(args: &[&str], folder: &Path) -> (Option<i32>, String) {
    let mut command = Command::new(HANDOUT);
    command.args(args).current_dir(folder);
    let finished = run(command);
    (finished.status.code(), finished.output.stderr)
}

#[test]
fn bad_usage_is_named() {
    let around = tempfile::tempdir().expect("a folder");
    let folder = around.path();
    fs::create_dir(folder.join("full")).expect("a folder");
    fs::write(folder.join("full/notes"), "mine").expect("a file");
    fs::write(folder.join("taken.zip"), "mine").expect("a file");
    for (args, says) in [
        (&["full"][..], "full is there and is not empty"),
        (&["full/notes"], "full/notes is there and is no folder"),
        (&["no/such"], "there is no folder no to put it in"),
        (&["--zip", "taken"], "taken.zip is there already"),
        (
            &["--lesson", "0", "new"],
            "no lesson \"0\"; there are lesson-01",
        ),
        (&[], "one DIR"),
        (&["one", "two"], "one DIR"),
        (&["--what"], "--what"),
    ] {
        let (code, said) = handout(args, folder);
        assert!(code == Some(2) && said.contains(says), "{args:?}: {said}");
    }
    assert_eq!(fs::read_dir(folder).expect("it is there").count(), 2);
}

/// `sh -c script` with rights that only root, or a user namespace, has: `$1` is the command, `$2` an empty folder. None, said so,
/// where they are not to be had; in CI that is a failure.
#[cfg(target_os = "linux")]
fn as_root(kind: &str, script: &str, folder: &Path) -> Option<Finished> {
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", kind, "sh", "-c", script]);
    command
        .args(["sh", HANDOUT])
        .arg(folder)
        .env("CARGO_NET_RETRY", "0");
    let finished = run(command);
    let said = &finished.output.stderr;
    if said.contains("unshare:") || finished.status.code() == Some(77) {
        let in_ci = std::env::var_os("CI").is_some_and(|ci| ci == "true");
        assert!(!in_ci, "no namespace here: {said}");
        eprintln!("skipped, no namespace here: {said}");
        return None;
    }
    Some(finished)
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_nothing_is_left() {
    let around = tempfile::tempdir().expect("a folder");
    let script = "mount -t tmpfs -o size=200k none \"$2\" || exit 77
        \"$1\" --committed \"$2/new\"; code=$?; ls -A \"$2\"; exit $code";
    if let Some(finished) = as_root("--mount", script, around.path()) {
        let (left, said) = (finished.output.stdout, finished.output.stderr);
        assert_eq!(finished.status.code(), Some(1), "{said}");
        assert!(said.contains("No space left on device"), "{said}");
        assert_eq!(left, "");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_network_and_packages_cargos_words_are_said_and_what_to_do() {
    let around = tempfile::tempdir().expect("a folder");
    let place = around.path().join("place");
    fs::create_dir(&place).expect("a folder");
    let script = "mkdir \"$2/../home\"
        CARGO_HOME=\"$2/../home\" \"$1\" --committed \"$2/new\"; code=$?; ls -A \"$2\"; exit $code";
    if let Some(finished) = as_root("--net", script, &place) {
        let (left, said) = (finished.output.stdout, finished.output.stderr);
        assert_eq!(finished.status.code(), Some(1), "{said}");
        assert!(said.contains("cargo says:\nerror:"), "{said}");
        assert!(
            said.contains("cargo fetch --manifest-path lessons/exercises/Cargo.toml"),
            "{said}"
        );
        assert_eq!(left, "");
    }
}
