//! A plan as tables with a clock that begins at 0:00.

use super::plan::{Filled, Row};
use super::unit::Kind;

/// A table for each session.
pub(super) fn of(sessions: &[Filled<'_>]) -> String {
    let tables: Vec<String> = sessions.iter().map(table).collect();
    format!(
        "<div class=\"schedule plan\">\n\n{}\n\n</div>\n",
        tables.join("\n\n")
    )
}

fn table(session: &Filled<'_>) -> String {
    let mut lines = Vec::new();
    if let Some(title) = session.title {
        lines.push(format!("**{title}**\n"));
    }
    lines.push("| at | what | talk | exercises | breaks |".to_owned());
    lines.push("|---:|---|---:|---:|---:|".to_owned());
    let mut now = 0;
    let mut before = None;
    for row in &session.rows {
        let chapter = row.chapter.as_ref().map(|(stem, _)| stem);
        let first = chapter.is_some() && chapter != before;
        lines.push(line(
            &clock(now),
            &what(row, first),
            row.item.kind,
            row.item.minutes,
        ));
        before = chapter;
        now += row.item.minutes;
    }
    let sum = |kind| -> u32 {
        let rows = session.rows.iter().filter(|row| row.item.kind == kind);
        rows.map(|row| row.item.minutes).sum()
    };
    lines.push(format!(
        "| **{}** | **{} minutes** | **{}** | **{}** | **{}** |",
        clock(now),
        session.minutes,
        sum(Kind::Talk),
        sum(Kind::Exercise),
        sum(Kind::Free),
    ));
    lines.join("\n")
}

fn line(at: &str, what: &str, kind: Kind, minutes: u32) -> String {
    let cell = |of| {
        if of == kind {
            minutes.to_string()
        } else {
            String::new()
        }
    };
    let (talk, exercise, free) = (cell(Kind::Talk), cell(Kind::Exercise), cell(Kind::Free));
    format!("| {at} | {what} | {talk} | {exercise} | {free} |")
}

/// What is done, with a link to where it stands. The first row of a chapter has its title.
fn what(row: &Row, first: bool) -> String {
    let item = &row.item;
    let Some((stem, title)) = &row.chapter else {
        return item.what.clone();
    };
    let link = format!("[{}]({stem}.md#{})", item.what, item.id);
    if first {
        format!("**{title}**: {link}")
    } else {
        link
    }
}

fn clock(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
