//! JSON Lines; the keys are in the documentation of the crate.

use serde_json::{Value, json};

use crate::Report;

/// One object a line: the machine, then every result.
pub fn text(report: &Report) -> String {
    let machine = std::iter::once(json!({ "machine": report.machine }));
    let lines = machine
        .chain(report.scaling.iter().map(value))
        .chain(report.claims.iter().map(value))
        .chain(report.lessons.iter().map(value));
    lines.map(|line| format!("{line}\n")).collect()
}

fn value(result: &impl serde::Serialize) -> Value {
    serde_json::to_value(result).expect("results are structs of words and numbers")
}
