//! JSON Lines; the keys are in the documentation of the crate.

use crate::Report;

/// One object a line: the machine, then every result.
pub fn text(report: &Report) -> String {
    let machine = std::iter::once(format!("{{\"machine\":{}}}", line(&report.machine)));
    let lines = machine
        .chain(report.scaling.iter().map(line))
        .chain(report.claims.iter().map(line))
        .chain(report.lessons.iter().map(line));
    lines.map(|line| line + "\n").collect()
}

/// Written at once and not through a `Value`: whose order of keys depends on how serde_json was built.
fn line(result: &impl serde::Serialize) -> String {
    serde_json::to_string(result).expect("results are structs of words and numbers")
}
