//! Cargo, the compiler, and what the compiler starts.

use crate::Need::{Optional, ToBuild};
use crate::{Finding, Machine, places};

const INSTALL: &str =
    "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh   (https://rustup.rs)";

/// Cargo and the compiler, not older than `Cargo.toml` says.
pub(super) fn rust(machine: &Machine) -> Finding {
    let lacking = |seen: String| {
        let get = match machine.find("rustup") {
            Some(_) => "rustup update stable",
            None => INSTALL,
        };
        Finding::lacking(
            "Rust",
            ToBuild,
            seen,
            "without it: nothing is built",
            &[get],
        )
    };
    let wanted = match places::rust(&machine.root) {
        Ok(wanted) => wanted,
        Err(words) => return lacking(words),
    };
    for program in ["cargo", "rustc"] {
        match machine.version(program) {
            Err(words) => return lacking(format!("{program}: {words}")),
            Ok((version, line)) if version < wanted => {
                return lacking(format!("{line}: too old, {wanted} or newer is wanted"));
            }
            Ok(_) => {}
        }
    }
    let line = machine.version("rustc").map(|(_, line)| line);
    Finding::there("Rust", ToBuild, line.unwrap_or_default())
}

/// The linker: rustc starts `cc`. That there is one does not mean that it links: the C library's files are in another package.
pub(super) fn linker(machine: &Machine) -> Finding {
    match link(machine) {
        Ok(path) => Finding::there("linker", ToBuild, path),
        Err(words) => {
            let get = machine.system(
                "sudo apt-get install build-essential",
                "xcode-select --install",
            );
            let without = "without it: nothing is built";
            Finding::lacking("linker", ToBuild, words, without, &[&get])
        }
    }
}

/// Links a C program of one line; the path of what did it.
fn link(machine: &Machine) -> Result<String, String> {
    let path = machine.find("cc").ok_or("cc: not on the PATH")?;
    let folder = tempfile::tempdir().map_err(|e| format!("no folder to try it in: {e}"))?;
    let (source, program) = (folder.path().join("a.c"), folder.path().join("a"));
    let unwritten = |e| format!("cannot write {}: {e}", source.display());
    std::fs::write(&source, "int main(void) { return 0; }\n").map_err(unwritten)?;
    let (source, program) = (source.to_string_lossy(), program.to_string_lossy());
    machine.ask("cc", &[&source, "-o", &program])?;
    Ok(path.display().to_string())
}

/// rustlings calls clippy after each exercise.
pub(super) fn clippy(machine: &Machine) -> Finding {
    match machine.ask("cargo", &["clippy", "--version"]) {
        Ok(line) => Finding::there("clippy", Optional, line),
        Err(words) => {
            let without = "without it: rustlings takes no exercise for solved";
            let get = match machine.find("rustup") {
                Some(_) => "rustup component add clippy",
                None => INSTALL,
            };
            Finding::lacking("clippy", Optional, words, without, &[get])
        }
    }
}
