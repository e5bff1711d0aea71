//! The drawing as SVG, for a page.
//!
//! The drawing has no `viewBox`: widths are shares of the page's column, heights and letters are pixels. So it fills
//! a wide column and stays legible in one of 320 px. Colours are the page's own (`currentColor`, `--python`, `--rust`,
//! `--line`) with a fallback each; it has to stand *in* the page for that, an `<img>` inherits nothing.
//!
//! What a thread waits for is told by the shape of its line, not by its colour. Each has a class (`idle timer`, `idle
//! poll` …), so that a page may say more.

use std::fmt::Write;

use page::{LINE, PYTHON, RUST, SANS, escape};

use super::lived;
use super::shapes::{self, HEIGHT, UNITS, legend, unit};
use super::text::wrapped;
use crate::idle::A_LINE;
use crate::observation::Observation;
use crate::rows::{Row, Scale, cut, less, rows, tick, ticks};
use crate::words::seconds;
use crate::workers::workers;

pub(super) const MOST_ROWS: usize = 24;
const MOST_WORKERS: usize = 16;
/// Pixels from row to row.
const STEP: usize = 22;
/// Where these drawings begin and how wide they are, in percent.
const LEFT: f64 = 29.0;
const WIDTH: f64 = 70.0;
/// Letters of 11 px that fit into the label column of a page of 320 px.
const LABEL: usize = 12;
/// Letters that fit into a page of 320 px.
const LETTERS: usize = 34;
const SMALL_LETTERS: usize = 42;

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
    drawn(panels, 1e-6, false).svg
}

/// A drawing, and where its panels lie in it.
pub(super) struct Drawn {
    pub(super) svg: String,
    /// From and to, in pixels from above.
    pub(super) panels: Vec<[usize; 2]>,
}

/// Draw the panels on an axis of at least so many seconds. `told` adds to each lane what its thread did when, for a script.
pub(super) fn drawn(panels: &[Panel], least_s: f64, told: bool) -> Drawn {
    let wall = panels.iter().map(|panel| panel.observation.wall_s);
    let wall = wall.fold(least_s, f64::max);
    let scale = Scale::of(panels.iter().map(|panel| panel.observation));
    let mut body = Body {
        told,
        ..Body::default()
    };
    let mut places = Vec::new();
    for panel in panels {
        let top = body.y;
        body.panel(panel, wall, scale);
        places.push([top, body.y]);
    }
    let axis = axis(wall, body.y);
    body.y += STEP + STEP / 2;
    body.legend(panels, scale);
    let height = body.y;
    let names: Vec<&str> = panels.iter().map(|panel| panel.title).collect();
    let title = escape(&names.join("; "));
    let desc = escape(&description(panels));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" height=\"{height}\" role=\"img\" \
         aria-label=\"{title}: {desc}\" style=\"font:12px {SANS};font-variant-numeric:tabular-nums;color:inherit\" \
         fill=\"currentColor\">\n<title>{title}</title>\n<desc>{desc}</desc>\n{axis}{}</svg>\n",
        body.out
    );
    Drawn {
        svg,
        panels: places,
    }
}

/// What a listener hears instead of the drawing: what was seen, then who ran how long. No markup.
pub fn description(panels: &[Panel]) -> String {
    let mut text = String::new();
    let scale = Scale::of(panels.iter().map(|panel| panel.observation));
    for Panel { title, observation } in panels {
        let wall = seconds(observation.wall_s);
        let _ = write!(text, "{title}, {wall}: {}.", observation.sentence);
        let (rows, hidden) = rows(observation, 8, scale);
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
            let _ = write!(text, " {}.", less(hidden).replacen('a', "A", 1));
        }
        text.push(' ');
    }
    text.trim_end().to_owned()
}

#[derive(Default)]
struct Body {
    out: String,
    y: usize,
    told: bool,
}

impl Body {
    fn panel(&mut self, panel: &Panel, wall: f64, scale: Scale) {
        let observation = panel.observation;
        self.out.push_str("<g class=\"panel\">\n");
        self.y += STEP;
        let heading = format!("{} · {}", panel.title, seconds(observation.wall_s));
        let bold = "style=\"font-size:14px;font-weight:600\"";
        for line in wrapped(&heading, LETTERS) {
            self.words(&line, bold);
        }
        for line in wrapped(&observation.sentence, SMALL_LETTERS) {
            self.words(&line, "style=\"font-size:12.5px\"");
        }
        self.y += 6;
        let (behind, top) = (self.out.len(), self.y - 14);
        let (rows, hidden) = rows(observation, MOST_ROWS, scale);
        for row in &rows {
            self.lane(row, wall);
        }
        if hidden > 0 {
            self.words(&less(hidden), "");
        }
        if !observation.lines.is_empty() {
            let mut marks: Vec<i64> = observation.lines.iter().map(|l| unit(l.t, wall)).collect();
            marks.dedup();
            let marks: String = marks.iter().map(|x| format!("M{x} 2V11")).collect();
            let marks = format!("<path d=\"{marks}\" {}/>", stroke("1.5"));
            self.row("<g class=\"prints\">", "prints", &marks);
        }
        let workers = workers(observation);
        for worker in workers.iter().take(MOST_WORKERS) {
            let (a, b) = (unit(worker.first, wall), unit(worker.last, wall));
            let bar = format!(
                "<path d=\"M{a} 2V11M{a} 6.5H{b}M{b} 2V11\" {}/>",
                stroke("2")
            );
            self.row("<g>", &worker.label, &bar);
        }
        if workers.len() > MOST_WORKERS {
            let more = format!("and {} more", workers.len() - MOST_WORKERS);
            self.words(&more, "");
        }
        let grid = grid(wall, top, self.y - 8);
        self.out.insert_str(behind, &grid);
        self.out.push_str("</g>\n");
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
        let drawn = shapes::lane(row.lane, colour(row), wall);
        let told = match self.told {
            true => lived::attributes(row),
            false => String::new(),
        };
        self.row(&format!("<g class=\"lane\"{told}>"), &row.label, &drawn);
    }

    /// What each shape means that was drawn, a line each: so it fits into any page.
    fn legend(&mut self, panels: &[Panel], scale: Scale) {
        let drawn = panels.iter().flat_map(|panel| {
            let rows = rows(panel.observation, MOST_ROWS, scale).0.into_iter();
            rows.map(|row| row.lane)
        });
        let mut legend = legend(&drawn.collect::<Vec<_>>());
        if panels
            .iter()
            .any(|panel| !panel.observation.lines.is_empty())
        {
            let mark = format!("<path d=\"M16 2V11\" {}/>", stroke("1.5"));
            legend.push((mark, A_LINE.to_owned()));
        }
        for (shape, words) in legend {
            let _ = writeln!(
                self.out,
                "<svg y=\"{}\" width=\"34\" height=\"{HEIGHT}\">{shape}</svg>\
                 <text x=\"42\" y=\"{}\" style=\"font-size:12.5px\">{words}</text>",
                self.y - 10,
                self.y + 1,
            );
            self.y += STEP - 4;
        }
    }

    /// A label, and a drawing in units of its own, stretched to the width of the page. `open` is its group's tag.
    fn row(&mut self, open: &str, label: &str, drawing: &str) {
        let _ = writeln!(
            self.out,
            "{open}<text x=\"{}%\" y=\"{}\" text-anchor=\"end\" font-size=\"11\">{}</text>\
             <svg x=\"{LEFT}%\" y=\"{}\" width=\"{WIDTH}%\" height=\"{HEIGHT}\" \
             viewBox=\"0 0 {UNITS} {HEIGHT}\" preserveAspectRatio=\"none\">{drawing}</svg></g>",
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
            ..33.0 => "start",
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

/// An interpreter's lane has Python's colour, every other one Rust's.
pub(super) fn colour(row: &Row) -> &'static str {
    match row.is_python() {
        true => PYTHON,
        false => RUST,
    }
}

fn stroke(width: &str) -> String {
    format!(
        "fill=\"none\" stroke=\"currentColor\" stroke-width=\"{width}\" \
         vector-effect=\"non-scaling-stroke\""
    )
}
