//! Programs that are good to have.

use course::Version;
use course::chromium::{Missing, find};

use crate::Need::Optional;
use crate::{Finding, Machine};

/// What the exercises are checked with, and what `.ci/run` installs.
const RUSTLINGS: (&str, Version) = ("6.5.0", Version(6, 5));

/// What the book is built with, and what `.ci/run` installs.
const MDBOOK: (&str, Version) = ("0.5.4", Version(0, 5));

/// What leads through the exercises.
pub(super) fn rustlings(machine: &Machine) -> Finding {
    let without = "without it: solve a file and run `cargo test --bin NAME`";
    of_version(machine, "rustlings", RUSTLINGS, without)
}

/// What shows the book while somebody writes it.
pub(super) fn mdbook(machine: &Machine) -> Finding {
    let without = "without it: no `mdbook serve`; `cargo book` builds the same pages";
    of_version(machine, "mdbook", MDBOOK, without)
}

/// A program from crates.io, in one version.
fn of_version(
    machine: &Machine,
    name: &'static str,
    (exact, wanted): (&str, Version),
    without: &str,
) -> Finding {
    let seen = match machine.version(name) {
        Ok((version, line)) if version == wanted => return Finding::there(name, Optional, line),
        Ok((_, line)) => format!("{line}: another version; the course was tried with {wanted}"),
        Err(words) => words,
    };
    let get = format!("cargo install --locked {name}@{exact}");
    Finding::lacking(name, Optional, seen, without, &[&get])
}

/// The browser that tests and printing start.
pub(super) fn chromium(machine: &Machine) -> Finding {
    let seen = match find(&machine.path, machine.patience) {
        Ok(browser) => return Finding::there("Chromium", Optional, browser.version),
        Err(Missing::Absent) => "not on the PATH".to_owned(),
        Err(Missing::Silent(words)) => words.join("; "),
    };
    let without = "without it: `cargo book --pdf` prints nothing, and no test looks at a page; any browser shows the book";
    let get = machine.system(
        "sudo apt-get install chromium   (Ubuntu's package of this name is another: not tried)",
        "Google Chrome, from https://www.google.com/chrome/ (not tried)",
    );
    Finding::lacking("Chromium", Optional, seen, without, &[&get])
}

/// What drives the browser in tests.
pub(super) fn chromedriver(machine: &Machine) -> Finding {
    let seen = match machine.version("chromedriver") {
        Ok((_, line)) => return Finding::there("chromedriver", Optional, line),
        Err(words) => words,
    };
    let without = "without it: no test looks at a page in a browser";
    let get = machine.system(
        "sudo apt-get install chromium-driver",
        "https://developer.chrome.com/docs/chromedriver (not tried)",
    );
    Finding::lacking("chromedriver", Optional, seen, without, &[&get])
}

/// What puts back a changed file.
pub(super) fn git(machine: &Machine) -> Finding {
    let seen = match machine.version("git") {
        Ok((_, line)) => return Finding::there("git", Optional, line),
        Err(words) => words,
    };
    let without = "without it: `git restore FILE` does not put a changed file back";
    let get = machine.system("sudo apt-get install git", "xcode-select --install");
    Finding::lacking("git", Optional, seen, without, &[&get])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_are_those_that_ci_installs() {
        let ci = std::fs::read_to_string(course::root().join(".ci/run")).unwrap();
        for (name, (exact, version)) in [("rustlings", RUSTLINGS), ("mdbook", MDBOOK)] {
            assert!(
                ci.contains(&format!("crate {name} {exact}\n")),
                "{name} {exact}"
            );
            assert!(
                exact.starts_with(&format!("{version}.")),
                "{exact} {version}"
            );
        }
    }
}
