//! The drawing as SVG, for a page.
//!
//! The drawing has no `viewBox`: widths are shares of the page's column, heights and letters are pixels. So it fills
//! a wide column and stays legible in one of 420 px. Colours are the page's own (`currentColor`, `--python`, `--rust`,
//! `--line`) with a fallback each; it has to stand *in* the page for that, an `<img>` inherits nothing.

use std::fmt::Write;

use page::{LINE, PYTHON, RUST, escape};

use super::text::wrapped;
use crate::observation::{Observation, Span};
use crate::rows::{Row, cut, rows, shares, tick, ticks, workers};
use crate::words::seconds;

const MOST_ROWS: usize = 24;
const MOST_WORKERS: usize = 16;
/// Pixels from row to row.
const STEP: usize = 22;
/// Height of a row's drawing.
const HEIGHT: f64 = 13.0;
/// Where these drawings begin and how wide they are, in percent.
const LEFT: f64 = 26.0;
const WIDTH: f64 = 73.0;
/// Letters that fit into the label column of a narrow page.
const LABEL: usize = 13;
/// Letters that fit into a narrow page.
const LETTERS: usize = 50;
const SMALL_LETTERS: usize = 60;
/// Units of a row's own coordinates; a lane with more spans is drawn as shares of this many cells.
const UNITS: f64 = 1000.0;

/// One program in a drawing. Several stand one above the other, with one axis of time.
#[derive(Clone, Copy, Debug)]
pub struct Panel<'a> {
    /// What stands above it; the sentence of the observation follows.
    pub title: &'a str,
    /// What to draw.
    pub observation: &'a Observation,
}

/// Draw the panels. All have the same scale of time, so that lengths compare.
pub fn svg(panels: &[Panel]) -> String {
    let wall = panels.iter().map(|panel| panel.observation.wall_s);
    let wall = wall.fold(1e-6, f64::max);
    let mut body = Body::default();
    for panel in panels {
        body.panel(panel, wall);
    }
    let height = body.y + STEP + 4;
    let names: Vec<&str> = panels.iter().map(|panel| panel.title).collect();
    let title = escape(&names.join("; "));
    let desc = escape(&description(panels));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" height=\"{height}\" role=\"img\" \
         aria-label=\"{title}: {desc}\" style=\"font:12px ui-monospace,monospace;color:inherit\" \
         fill=\"currentColor\">\n<title>{title}</title>\n<desc>{desc}</desc>\n{}{}</svg>\n",
        axis(wall, body.y),
        body.out
    )
}

/// What a listener hears instead of the drawing: what was seen, then who ran how long. No markup.
pub fn description(panels: &[Panel]) -> String {
    let mut text = String::new();
    for Panel { title, observation } in panels {
        let wall = seconds(observation.wall_s);
        let _ = write!(text, "{title}, {wall}: {}.", observation.sentence);
        let (rows, hidden) = rows(observation, 8);
        for row in rows {
            let _ = write!(
                text,
                " {}: from {} to {}, {} of CPU.",
                row.label,
                seconds(row.lane.begin_s),
                seconds(row.lane.end_s),
                seconds(row.lane.cpu_s)
            );
        }
        if hidden > 0 {
            let _ = write!(text, " And {hidden} threads with less CPU time.");
        }
        text.push(' ');
    }
    text.trim_end().to_owned()
}

#[derive(Default)]
struct Body {
    out: String,
    y: usize,
}

impl Body {
    fn panel(&mut self, panel: &Panel, wall: f64) {
        let observation = panel.observation;
        self.y += STEP;
        let heading = format!("{} · {}", panel.title, seconds(observation.wall_s));
        let bold = "style=\"font:600 14px system-ui,sans-serif\"";
        self.words(&cut(&heading, LETTERS), bold);
        for line in wrapped(&observation.sentence, SMALL_LETTERS) {
            self.words(&line, "style=\"font:12.5px system-ui,sans-serif\"");
        }
        self.y += 6;
        let (behind, top) = (self.out.len(), self.y - 14);
        let (rows, hidden) = rows(observation, MOST_ROWS);
        for row in &rows {
            self.lane(row, wall);
        }
        if hidden > 0 {
            self.words(
                &format!("and {hidden} threads with less CPU time"),
                "opacity=\".75\"",
            );
        }
        if !observation.lines.is_empty() {
            let mut marks: Vec<i64> = observation.lines.iter().map(|l| unit(l.t, wall)).collect();
            marks.dedup();
            let marks: String = marks.iter().map(|x| format!("M{x} 2V11")).collect();
            self.row(
                "prints",
                &format!("<path d=\"{marks}\" {}/>", stroke("1.5")),
            );
        }
        let workers = workers(observation);
        for worker in workers.iter().take(MOST_WORKERS) {
            let (a, b) = (unit(worker.first, wall), unit(worker.last, wall));
            let bar = format!(
                "<path d=\"M{a} 2V11M{a} 6.5H{b}M{b} 2V11\" {}/>",
                stroke("2")
            );
            self.row(&worker.label, &bar);
        }
        if workers.len() > MOST_WORKERS {
            let more = format!("and {} more", workers.len() - MOST_WORKERS);
            self.words(&more, "opacity=\".75\"");
        }
        let grid = grid(wall, top, self.y - 8);
        self.out.insert_str(behind, &grid);
    }

    /// A line of words over the whole width.
    fn words(&mut self, text: &str, how: &str) {
        let _ = writeln!(
            self.out,
            "<text x=\"0\" y=\"{}\" {how}>{}</text>",
            self.y,
            escape(text)
        );
        self.y += STEP - 4;
    }

    fn lane(&mut self, row: &Row, wall: f64) {
        let lane = row.lane;
        let [x, end] = [lane.begin_s, lane.end_s].map(|t| unit(t, wall));
        let colour = match row.is_python() {
            true => PYTHON,
            false => RUST,
        };
        let there = (end - x).max(1);
        let mut drawn = format!(
            "<rect x=\"{x}\" width=\"{there}\" height=\"{HEIGHT}\" style=\"fill:{LINE}\"/>"
        );
        let fill = format!("style=\"fill:{colour}\"");
        for (spans, how) in [(&lane.waits, " opacity=\".4\""), (&lane.spans, "")] {
            if !spans.is_empty() {
                let _ = write!(drawn, "<path d=\"{}\" {fill}{how}/>", filled(spans, wall));
            }
        }
        self.row(&row.label, &drawn);
    }

    /// A label, and a drawing in units of its own, stretched to the width of the page.
    fn row(&mut self, label: &str, drawing: &str) {
        let _ = writeln!(
            self.out,
            "<text x=\"{}%\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <svg x=\"{LEFT}%\" y=\"{}\" width=\"{WIDTH}%\" height=\"{HEIGHT}\" \
             viewBox=\"0 0 {UNITS} {HEIGHT}\" preserveAspectRatio=\"none\">{drawing}</svg>",
            LEFT - 1.5,
            self.y + 1,
            escape(&cut(label, LABEL)),
            self.y - 10
        );
        self.y += STEP;
    }
}

/// Lines of time behind the rows of one panel.
fn grid(wall: f64, top: usize, bottom: usize) -> String {
    let mut out = String::new();
    for t in ticks(wall) {
        let x = LEFT + WIDTH * t / wall;
        let _ = writeln!(
            out,
            "<line x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{top}\" y2=\"{bottom}\" \
             style=\"stroke:{LINE}\"/>"
        );
    }
    out
}

fn axis(wall: f64, bottom: usize) -> String {
    let mut out = String::new();
    for t in ticks(wall) {
        let x = LEFT + WIDTH * t / wall;
        let anchor = match x {
            ..30.0 => "start",
            95.0.. => "end",
            _ => "middle",
        };
        let _ = writeln!(
            out,
            "<text x=\"{x:.2}%\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            bottom + 14,
            tick(t, wall)
        );
    }
    out
}

/// The spans as one path. When there are more than the eye could tell apart, the height of each cell is its share.
fn filled(spans: &[Span], wall: f64) -> String {
    let mut path = String::new();
    let piece = |path: &mut String, x: f64, width: f64, height: f64| {
        let top = HEIGHT - height;
        let _ = write!(path, "M{x:.1} {top:.1}h{width:.1}V{HEIGHT}h-{width:.1}z");
    };
    if spans.len() * 2 <= UNITS as usize {
        for &[from, to] in spans {
            let (from, to) = (from.min(wall), to.min(wall));
            let width = ((to - from) / wall * UNITS).max(0.3);
            piece(&mut path, from / wall * UNITS, width, HEIGHT);
        }
        return path;
    }
    let cells = UNITS as usize / 2;
    for (i, share) in shares(spans, wall, cells).into_iter().enumerate() {
        if share >= 0.02 {
            piece(&mut path, 2.0 * i as f64, 2.0, (share * HEIGHT).max(0.5));
        }
    }
    path
}

fn unit(t: f64, wall: f64) -> i64 {
    ((t / wall * UNITS).round() as i64).clamp(0, UNITS as i64 - 1)
}

fn stroke(width: &str) -> String {
    format!(
        "fill=\"none\" stroke=\"currentColor\" stroke-width=\"{width}\" \
         vector-effect=\"non-scaling-stroke\""
    )
}
