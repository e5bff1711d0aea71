//! What is looked at: each check asks for one thing.

mod programs;
mod python;
mod rust;
mod space;

use std::thread;

use crate::{Finding, Machine};

type Check = fn(&Machine) -> Finding;

/// In the order of the table.
const CHECKS: &[Check] = &[
    rust::rust,
    rust::linker,
    space::space,
    python::python,
    python::variations,
    python::venv,
    python::packages,
    programs::rustlings,
    rust::clippy,
    programs::mdbook,
    programs::chromium,
    programs::chromedriver,
    programs::git,
];

/// All findings, in the order of the table. The checks run side by side: most of them wait for a program to tell its version,
/// and one that hangs is waited for once.
pub fn look(machine: &Machine) -> Vec<Finding> {
    thread::scope(|scope| {
        let start = |check: &'static Check| scope.spawn(move || check(machine));
        let running: Vec<_> = CHECKS.iter().map(start).collect();
        let done = running.into_iter().map(|check| match check.join() {
            Ok(finding) => finding,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        done.collect()
    })
}
