//! A machine without a network, and with a cargo that has nothing: a network namespace in which no interface is up, and an
//! empty cargo home.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use limited::{Finished, Run};
use tempfile::TempDir;

/// For a first build of everything on a busy machine.
const LIMIT: Duration = Duration::from_secs(1800);

/// Such a machine. Its cargo home goes with it.
pub struct Alone {
    pub home: TempDir,
}

impl Alone {
    /// None where this user may make no namespace, said so; in CI that is a failure.
    pub fn new() -> Option<Self> {
        let home = tempfile::tempdir().expect("a folder");
        let alone = Alone { home };
        let probe = alone.run(Path::new("/"), "cat /proc/self/net/dev");
        if !probe.status.success() {
            let why = probe.output.stderr;
            let in_ci = std::env::var_os("CI").is_some_and(|ci| ci == "true");
            assert!(!in_ci, "no network namespace here: {why}");
            eprintln!("skipped, no network namespace here: {why}");
            return None;
        }
        let devices = probe.output.stdout.lines().skip(2);
        let devices: Vec<_> = devices.filter_map(|line| line.split(':').next()).collect();
        assert_eq!(devices.join(",").trim(), "lo", "no other interface");
        Some(alone)
    }

    /// Runs a shell's line in a folder.
    pub fn run(&self, folder: &Path, line: &str) -> Finished {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--net"]);
        command.args(["sh", "-c", line]).current_dir(folder);
        // Nothing of the cargo that runs this test.
        for (name, _) in std::env::vars_os() {
            let name_ = name.to_string_lossy();
            if name_.starts_with("CARGO")
                || name_.starts_with("RUST") && !name_.starts_with("RUSTUP")
            {
                command.env_remove(&name);
            }
        }
        command.env("CARGO_HOME", self.home.path());
        let finished = Run::new(command, LIMIT).run();
        finished.unwrap_or_else(|e| panic!("{line}: {e}"))
    }

    /// Runs a line that must do well.
    pub fn good(&self, folder: &Path, line: &str) -> String {
        let finished = self.run(folder, line);
        let (out, err) = (finished.output.stdout, finished.output.stderr);
        assert!(finished.status.success(), "{line}:\n{out}{err}");
        out
    }
}
