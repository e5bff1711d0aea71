//! A page that stands alone: the run, which plays back with its lines; the figures; the lanes as a table.

use super::figures::{cost, figures};
use super::playback::{PLAYBACK_SCRIPT, PLAYBACK_STYLE, playback};
use super::svg::Panel;
use crate::observation::{Lane, Observation};
use crate::rows::{Scale, rows};
use crate::words::seconds;

const MOST_ROWS: usize = 200;

/// The page. It loads nothing from anywhere.
pub fn html(title: &str, observation: &Observation) -> String {
    let figures = figures(observation).into_iter();
    let figures: Vec<_> = figures
        .map(|(name, value)| vec![name.to_owned(), value])
        .collect();
    let mut body = page::paragraph(&observation.sentence);
    let command = page::escape(&observation.command.join(" "));
    body += &format!("<p><code>{command}</code></p>\n");
    body += &playback(&[Panel { title, observation }], 0.0, |_, _| None);
    body += &page::table(Some("Figures"), &[], &figures);
    body += &page::paragraph(&cost(observation));
    body.extend(observation.notes.iter().map(|note| page::paragraph(note)));
    body += &threads(observation);
    body += &format!("<script>\n{PLAYBACK_SCRIPT}</script>\n");
    page::styled(title, PLAYBACK_STYLE, &body)
}

fn threads(observation: &Observation) -> String {
    if observation.lanes.is_empty() {
        return String::new();
    }
    let (rows, hidden) = rows(observation, MOST_ROWS, Scale::of([observation]));
    let head = [
        "thread",
        "process",
        "from",
        "to",
        "CPU",
        "stretches on a core",
        "waited for",
    ];
    let rows = rows.into_iter().map(|row| {
        vec![
            row.label,
            format!("{} {}", row.lane.program, row.lane.pid),
            seconds(row.lane.begin_s),
            seconds(row.lane.end_s),
            seconds(row.lane.cpu_s),
            row.lane.spans.len().to_string(),
            waited(row.lane),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let mut html = page::table(Some("Threads"), &head.map(str::to_owned), &rows);
    if hidden > 0 {
        html += &page::paragraph(&format!("And {hidden} threads with less CPU time."));
    }
    html
}

/// What it waited for, and how long in all.
fn waited(lane: &Lane) -> String {
    let each = lane.idle.iter().map(|(kind, spans)| {
        let length: f64 = spans.iter().map(|span| span[1] - span[0]).sum();
        format!("{}: {}", kind.cause(), seconds(length))
    });
    each.collect::<Vec<_>>().join("; ")
}
