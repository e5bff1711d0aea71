//! What the tests share: the launcher, and the ways of confining that this machine has.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use confined::{Confined, Confinement, Finished, Launcher};

/// Long enough for a busy machine.
pub const LONG: Duration = Duration::from_secs(60);

/// What the hostile program exits with when it was refused what it wanted.
pub const REFUSED: Option<i32> = Some(7);

pub const NONE: Confinement = Confinement {
    files: false,
    calls: false,
    apart: false,
    network: false,
};

pub fn launcher() -> &'static Launcher {
    static LAUNCHER: OnceLock<Launcher> = OnceLock::new();
    LAUNCHER.get_or_init(|| {
        let launcher = Launcher::at(env!("CARGO_BIN_EXE_confined-run")).unwrap();
        println!("here: {}", launcher.confinement.words());
        launcher
    })
}

pub fn with(confinement: Confinement) -> Launcher {
    let mut launcher = launcher().clone();
    launcher.confinement = confinement;
    launcher
}

/// All that works here, the same without namespaces, and nothing of it.
pub fn ways() -> Vec<Launcher> {
    let all = launcher().confinement;
    let mut ways = vec![
        all,
        Confinement {
            apart: false,
            ..all
        },
        NONE,
    ];
    ways.dedup();
    ways.into_iter().map(with).collect()
}

pub fn hostile(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_confined-hostile"));
    command.args(words);
    command
}

pub fn test() -> Confined {
    Confined::test(LONG)
}

pub fn run(confined: &Confined, launcher: &Launcher, words: &[&str]) -> Finished {
    confined.run(launcher, &hostile(words)).unwrap()
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Whether the way is here; says so if it is not.
pub fn has(it: bool, what: &str) -> bool {
    if !it {
        println!("skipped: no {what} on this machine");
    }
    it
}
