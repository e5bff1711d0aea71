//! Markdown: tables and text, no pictures.

use super::rows::{self, Rows};
use crate::Report;
use crate::claim::ClaimResult;

/// The whole report.
pub fn text(report: &Report) -> String {
    let mut parts = Vec::new();
    if !report.lessons.is_empty() {
        parts.push(format!(
            "## Lessons\n\n{}",
            table(&rows::lessons(&report.lessons))
        ));
    }
    for (plot, rows) in rows::plots(&report.scaling) {
        parts.push(format!("## {}\n\n{}", plot.title, table(&rows)));
    }
    if !report.claims.is_empty() {
        parts.push("## Claims".to_owned());
        parts.extend(report.claims.iter().map(claim));
    }
    parts.push(format!("Measured on {}.", report.machine.words()));
    parts.join("\n\n") + "\n"
}

fn table(rows: &Rows) -> String {
    let line = |cells: &[String]| {
        format!(
            "| {} |",
            cells
                .iter()
                .map(|c| escape(c))
                .collect::<Vec<_>>()
                .join(" | ")
        )
    };
    let mut lines = vec![
        line(&rows.header),
        format!("|{}", "---|".repeat(rows.header.len())),
    ];
    lines.extend(rows.rows.iter().map(|row| line(row)));
    lines.extend(rows.notes.iter().map(|note| format!("\n{note}")));
    lines.join("\n")
}

fn claim(result: &ClaimResult) -> String {
    let mut parts = vec![
        format!("### {}: {}", result.claim, result.verdict.is.words()),
        format!("Said (article {}): {}.", result.articles, result.says),
    ];
    if !result.verdict.because.is_empty() {
        parts.push(format!("Seen: {}.", result.verdict.because));
    }
    parts.push(result.experiment.clone());
    parts.push(result.rule.join(" "));
    parts.push(table(&rows::numbers(result)));
    let sources = result.sources.iter().map(|url| format!("<{url}>"));
    parts.push(format!(
        "Sources: {}",
        sources.collect::<Vec<_>>().join(", ")
    ));
    parts.join("\n\n")
}

fn escape(cell: &str) -> String {
    cell.replace('|', "\\|")
}
