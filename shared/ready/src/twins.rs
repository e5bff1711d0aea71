//! The environment with the packages that some Python programs import.

use course::{Version, twins};

use crate::{Finding, Job, Machine};

/// The lowest Python for the packages of `.ci/twins.txt`: NumPy 2.4 asks for it.
pub(crate) const PACKAGES_FROM: Version = Version(3, 11);

/// Imports each package of a list, and prints its version.
const QUESTION: &str = "\
import importlib, importlib.metadata, sys
seen = []
for line in open(sys.argv[1]):
    name, wanted = line.strip().split('==')
    importlib.import_module(name)
    found = importlib.metadata.version(name)
    seen.append(f'{name} {found}')
    if found != wanted:
        sys.exit(f'{name} {found} is there, {wanted} is wanted')
print(', '.join(seen))
";

/// The packages that the environment has, if it has all in their versions.
///
/// # Errors
/// In words, if not.
pub(crate) fn installed(machine: &Machine) -> Result<String, String> {
    let python = twins::python(&machine.root).ok_or("there is no target/ci/twins")?;
    machine.ask(&python.to_string_lossy(), &["-c", QUESTION, twins::LIST])
}

/// What makes the environment; nothing if it is there, or if this Python cannot.
pub(crate) fn job(machine: &Machine, findings: &[Finding]) -> Option<Job> {
    let there = |name: &str| findings.iter().any(|f| f.name == name && f.is_there());
    let new_enough = machine
        .version("python3")
        .is_ok_and(|(version, _)| version >= PACKAGES_FROM);
    if there("Python packages") || !there("Python's venv") || !new_enough {
        return None;
    }
    // Who has no network need not wait for pip's five attempts.
    let make = format!("export PIP_RETRIES=2; {}", twins::MAKE);
    let what = "the Python environment with packages";
    Some(Job::optional(what, &["sh", "-c", &make]))
}
