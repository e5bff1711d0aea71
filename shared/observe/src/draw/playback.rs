//! The drawing and the printed lines, side by side: a run that plays back.
//!
//! What is written here is whole without a script: the drawing, and each line with its time. The script adds what moves.

use std::fmt::Write;

use page::{RUST, escape};

use super::lived::milliseconds;
use super::svg::{MOST_ROWS, Panel, colour, drawn};
use crate::observation::{Lane, Line, Stream};
use crate::rows::{Row, Scale, rows};
use crate::words::seconds;

/// The element `run-playback` that [`playback`] writes: its script, and what that counts on. It stands at the end of the page.
pub const PLAYBACK_SCRIPT: &str = concat!(
    include_str!("../../../../book/theme/make.js"),
    include_str!("../../../../book/theme/playback.js")
);

/// And its style sheet.
pub const PLAYBACK_STYLE: &str = include_str!("../../../../book/theme/playback.css");

const MOST_LINES: usize = 200;

/// A line of a source file that printed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// The file, as a reader finds it.
    pub file: String,
    /// Its number, from 1.
    pub number: usize,
    /// The line itself, without the spaces around it.
    pub code: String,
}

/// The panels as a run that plays back. `printed_by` says which line of a source file printed a line, where that can be
/// known; it gets the number of the panel. The axis is `axis_s` seconds long, or as long as the longest panel needs.
///
/// The page needs [`PLAYBACK_STYLE`], and [`PLAYBACK_SCRIPT`] behind it. The HTML has no blank line, so that it may stand in
/// Markdown.
pub fn playback(
    panels: &[Panel],
    axis_s: f64,
    printed_by: impl Fn(usize, &Line) -> Option<Printer>,
) -> String {
    let wall = panels.iter().map(|panel| panel.observation.wall_s);
    let wall = wall.fold(axis_s.max(1e-6), f64::max);
    let drawn = drawn(panels, wall, true);
    let wall = milliseconds(wall);
    let scale = Scale::of(panels.iter().map(|panel| panel.observation));
    let mut printed = String::new();
    for (number, (panel, [top, bottom])) in panels.iter().zip(drawn.panels).enumerate() {
        let height = bottom - top;
        let rows = rows(panel.observation, MOST_ROWS, scale).0;
        let colour = rows.first().map_or(RUST, colour);
        let _ = writeln!(
            printed,
            "<div class=\"program\" style=\"--top:{top}px;--height:{height}px;--colour:{colour}\">\n{}</div>",
            lines(panel, &rows, |line| printed_by(number, line))
        );
    }
    format!(
        "<run-playback data-wall=\"{wall}\">\n<div class=\"run\">\n{}<div class=\"printed\">\n{printed}</div>\n</div>\n\
         </run-playback>\n",
        drawn.svg
    )
}

fn lines(panel: &Panel, rows: &[Row], printed_by: impl Fn(&Line) -> Option<Printer>) -> String {
    let seen = panel.observation;
    let title = escape(panel.title);
    if seen.lines.is_empty() {
        return format!("<p>{title} prints nothing</p>\n");
    }
    let mut html = format!("<p>{title} prints</p>\n<ol>\n");
    for line in seen.lines.iter().take(MOST_LINES) {
        let from = printed_by(line).map(|by| {
            let (file, code) = (escape(&by.file), escape(&by.code));
            format!(
                " data-file=\"{file}\" data-line=\"{}\" data-code=\"{code}\"",
                by.number
            )
        });
        let lane = rows.iter().position(|row| names(row.lane, line));
        let lane = lane.map(|lane| format!(" data-lane=\"{lane}\""));
        let stream = match line.stream {
            Stream::Out => "",
            Stream::Err => "<i>(standard error)</i> ",
        };
        let _ = writeln!(
            html,
            "<li data-t=\"{}\"{}{}><b>{}</b> {stream}<span>{}</span></li>",
            milliseconds(line.t),
            lane.unwrap_or_default(),
            from.unwrap_or_default(),
            seconds(line.t),
            escape(&line.text)
        );
    }
    html += "</ol>\n";
    let shown = seen.lines.len().min(MOST_LINES);
    let more = seen.lines_total.saturating_sub(shown as u64);
    if more > 0 {
        let _ = writeln!(html, "<p>and {more} more</p>");
    }
    html
}

/// Whether a line begins with the name that its thread was given. Numbers that the observer gave are not the program's.
fn names(lane: &Lane, line: &Line) -> bool {
    let own = !lane.name.is_empty() && lane.name != lane.program;
    let rest = line.text.strip_prefix(&lane.name);
    own && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
