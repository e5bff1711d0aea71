//! For the terminal: tables that fit its width.

use comfy_table::{ContentArrangement, Table, presets::ASCII_MARKDOWN};

use super::rows::{self, Rows};
use crate::Report;
use crate::claim::ClaimResult;

/// The whole report.
pub fn text(report: &Report) -> String {
    let mut parts = Vec::new();
    if !report.lessons.is_empty() {
        parts.push(table(&rows::lessons(&report.lessons)));
    }
    for (plot, rows) in rows::plots(&report.scaling) {
        parts.push(format!("{}\n\n{}", plot.title, table(&rows)));
    }
    parts.extend(report.claims.iter().map(claim));
    parts.push(report.machine.words());
    parts.join("\n\n") + "\n"
}

fn table(rows: &Rows) -> String {
    let mut table = Table::new();
    table
        .load_style(ASCII_MARKDOWN)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(&rows.header);
    for row in &rows.rows {
        table.add_row(row);
    }
    let mut text = table.to_string();
    if !rows.notes.is_empty() {
        text.push_str("\n\n");
        text.push_str(&rows.notes.join("\n"));
    }
    text
}

/// A claim is too long for a row: a paragraph.
fn claim(result: &ClaimResult) -> String {
    let mut lines = vec![
        format!("{}  {}", result.claim, result.verdict),
        format!("  said:      {} (article {})", result.says, result.articles),
    ];
    let rule = result.rule.iter().enumerate();
    lines.extend(rule.map(|(index, sentence)| match index {
        0 => format!("  rule:      {sentence}"),
        _ => format!("             {sentence}"),
    }));
    let width = result
        .numbers
        .iter()
        .map(|n| n.label.chars().count())
        .max()
        .unwrap_or(0);
    lines.extend(
        result
            .numbers
            .iter()
            .map(|n| format!("  {:width$}  {n}", n.label)),
    );
    lines.extend(result.missing.iter().map(|missing| format!("  {missing}")));
    lines.join("\n")
}
