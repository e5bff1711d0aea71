//! The drawing for a terminal.

use std::fmt::Write;

use super::figures::{cost, figures};
use crate::idle::{A_LINE, Idle, UNKNOWN};
use crate::observation::{Lane, Observation};
use crate::rows::{Row, Scale, cut, less, rows, shares, tick, ticks};
use crate::workers::workers;

const MOST_ROWS: usize = 24;
const MOST_WORKERS: usize = 12;
const LABEL: usize = 16;

/// A thread that had a core for less of a cell than this counts as idle there.
const LEAST: f64 = 0.02;

/// In a lane: ready, and no core was free.
const WAITING: char = 'w';

/// In the row of what was printed: a line.
const PRINTED: char = '|';

/// A space at which no line is broken, while lines are broken; it is not printed.
const NO_BREAK: &str = "\u{a0}";

/// What to draw with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Block elements, for a UTF-8 terminal.
    Blocks,
    /// Plain ASCII.
    Ascii,
}

impl Ink {
    /// What the locale of this process allows.
    pub fn of_locale() -> Self {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = set("LC_ALL")
            .or_else(|| set("LC_CTYPE"))
            .or_else(|| set("LANG"));
        let locale = locale.unwrap_or_default().to_ascii_lowercase();
        match locale.contains("utf-8") || locale.contains("utf8") {
            true => Ink::Blocks,
            false => Ink::Ascii,
        }
    }

    /// From "there, but asleep" to "had a core all the time".
    fn level(self, share: f64) -> char {
        let levels: &[char] = match self {
            Ink::Blocks => &['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
            Ink::Ascii => &['.', '-', '+', '#'],
        };
        let top = levels.len() - 1;
        if share < LEAST {
            return levels[0];
        }
        levels[((share * top as f64).round() as usize).clamp(1, top)]
    }
}

/// The sentence, the drawing, and the figures, in lines of at most `columns` columns (20 at least).
pub fn text(observation: &Observation, columns: usize, ink: Ink) -> String {
    let columns = columns.max(20);
    let mut out = String::new();
    paragraph(&mut out, &observation.sentence, columns);
    out.push('\n');
    drawing(&mut out, observation, columns, ink);
    let figures: Vec<String> = figures(observation)
        .into_iter()
        .map(|(name, value)| together(&format!("{name} {value}")))
        .collect();
    paragraph(&mut out, &figures.join("; "), columns);
    paragraph(&mut out, &cost(observation), columns);
    match ink {
        Ink::Blocks => out,
        Ink::Ascii => out.replace('…', "~").replace('µ', "u"),
    }
}

fn drawing(out: &mut String, observation: &Observation, columns: usize, ink: Ink) {
    let (rows, hidden) = rows(observation, MOST_ROWS, Scale::of([observation]));
    let workers = workers(observation);
    let labels = rows.iter().map(|row| &row.label);
    let labels = labels.chain(
        workers
            .iter()
            .take(MOST_WORKERS)
            .map(|worker| &worker.label),
    );
    let longest = labels.map(|label| label.chars().count()).max().unwrap_or(0);
    let width = longest.clamp("prints".len(), LABEL.min(columns / 3));
    let cells = columns - width - 2;
    let wall = observation.wall_s.max(1e-6);
    let mut row = |label: &str, cells: &str| {
        let label = cut(label, width);
        line(out, &format!("{label:<width$}  {cells}"));
    };
    let mut used = Vec::new();
    for Row { label, lane } in &rows {
        row(label, &lane_cells(lane, wall, cells, ink, &mut used));
    }
    if hidden > 0 {
        for part in wrapped(&less(hidden), cells) {
            row("", &part);
        }
    }
    if !observation.lines.is_empty() {
        let mut marks = vec![' '; cells];
        for line in &observation.lines {
            marks[cell(line.t, wall, cells)] = PRINTED;
        }
        row("prints", &marks.iter().collect::<String>());
    }
    for worker in workers.iter().take(MOST_WORKERS) {
        let bar = bar(worker.first, worker.last, wall, cells);
        row(&worker.label, &bar);
    }
    if workers.len() > MOST_WORKERS {
        row("", &format!("and {} more", workers.len() - MOST_WORKERS));
    }
    row("", &axis(wall, cells));
    if !observation.lines.is_empty() {
        used.push(PRINTED);
    }
    if !used.is_empty() {
        for part in wrapped(&loose(&legend(ink, &used), cells), cells) {
            row("", &part.replace(NO_BREAK, " "));
        }
    }
    out.push('\n');
}

/// A cell shows how much of it the thread had a core; if next to nothing, what it waited for. Letters that are used are
/// added to `used`.
fn lane_cells(lane: &Lane, wall: f64, cells: usize, ink: Ink, used: &mut Vec<char>) -> String {
    let first = cell(lane.begin_s, wall, cells);
    let last = cell(lane.end_s, wall, cells);
    let idle: Vec<(char, Vec<f64>)> = lane
        .idle
        .iter()
        .map(|(kind, spans)| (kind.letter(), shares(spans, wall, cells)))
        .chain([(WAITING, shares(&lane.waits, wall, cells))])
        .collect();
    let idle = |i: usize| {
        let most = idle.iter().max_by(|a, b| a.1[i].total_cmp(&b.1[i]));
        most.filter(|(_, shares)| shares[i] > 0.0)
            .map_or(ink.level(0.0), |(letter, _)| *letter)
    };
    let shares = shares(&lane.spans, wall, cells).into_iter().enumerate();
    shares
        .map(|(i, share)| {
            let drawn = match (first..=last).contains(&i) {
                true if share < LEAST => idle(i),
                true => ink.level(share),
                false => ' ',
            };
            if !used.contains(&drawn) {
                used.push(drawn);
            }
            drawn
        })
        .collect()
}

/// What each sign means that was used.
fn legend(ink: Ink, used: &[char]) -> String {
    let meanings = Idle::ALL.map(|kind| (kind.letter(), kind.words()));
    let mut signs = vec![(ink.level(1.0), "had a core all the time".to_owned())];
    signs.push((WAITING, "ready, but no core was free".to_owned()));
    signs.extend(meanings);
    signs.push((ink.level(0.0), UNKNOWN.to_owned()));
    signs.push((PRINTED, A_LINE.to_owned()));
    let signs = signs.iter().enumerate();
    let lanes = used != [PRINTED];
    let signs = signs.filter(|(i, (sign, _))| (*i == 0 && lanes) || used.contains(sign));
    let signs = signs.map(|(_, (sign, words))| format!("{sign} {words}").replace(' ', NO_BREAK));
    signs.collect::<Vec<_>>().join(", ")
}

fn bar(first: f64, last: f64, wall: f64, cells: usize) -> String {
    let (first, last) = (cell(first, wall, cells), cell(last, wall, cells));
    let dashes = (last - first).saturating_sub(1);
    let mut bar = format!("{}|{}", " ".repeat(first), "-".repeat(dashes));
    if last > first {
        bar.push('|');
    }
    bar
}

fn axis(wall: f64, cells: usize) -> String {
    let mut axis = vec![' '; cells];
    for t in ticks(wall) {
        let label = tick(t, wall);
        let at = cell(t, wall, cells);
        if at + label.len() <= cells {
            axis.splice(at..at + label.len(), label.chars());
        }
    }
    axis.iter().collect()
}

/// The column of a moment. A look after the end of the program belongs to the last one.
fn cell(t: f64, wall: f64, cells: usize) -> usize {
    ((t / wall * cells as f64) as usize).min(cells - 1)
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{}", text.trim_end()).expect("writing to a String cannot fail");
}

/// A figure does not break, unless it is long.
fn together(figure: &str) -> String {
    match figure.chars().count() < 36 {
        true => figure.replace(' ', NO_BREAK),
        false => figure.to_owned(),
    }
}

/// What does not fit in one line may break after all.
fn loose(text: &str, columns: usize) -> String {
    let part = |part: &str| match part.chars().count() < columns {
        true => part.to_owned(),
        false => part.replace(NO_BREAK, " "),
    };
    text.split(' ').map(part).collect::<Vec<_>>().join(" ")
}

/// Break at spaces.
fn paragraph(out: &mut String, text: &str, columns: usize) {
    for part in wrapped(&loose(text, columns), columns) {
        line(out, &part.replace(NO_BREAK, " "));
    }
}

/// `text` in lines of at most `width` characters; a word that is longer stands in pieces.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let letters: Vec<char> = word.chars().collect();
        let last = lines.last_mut().expect("there is always one");
        if !last.is_empty() && last.chars().count() + 1 + letters.len() <= width {
            last.push(' ');
            last.push_str(word);
            continue;
        }
        let pieces = letters.chunks(width).map(String::from_iter);
        match last.is_empty() {
            true => {
                lines.pop();
                lines.extend(pieces);
                if lines.is_empty() {
                    lines.push(String::new());
                }
            }
            false => lines.extend(pieces),
        }
    }
    lines
}
