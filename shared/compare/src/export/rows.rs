//! The tables that the terminal, Markdown and HTML share: a title, a header, rows of words.

use crate::claim::ClaimResult;
use crate::number::Number;
use crate::pairs::{LessonResult, Side};
use crate::scaling::{Plot, Point, Scaling};
use crate::words::{amount, bytes, count, digits, seconds};

/// A table of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The column heads.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Sentences below.
    pub notes: Vec<String>,
}

/// A measure: its name, and how it is read off a program's side.
type Measure = (&'static str, fn(&Side) -> String);

/// What is told of each program of a lesson: a column of the terminal's table, a row of the book's.
const MEASURES: [Measure; 8] = [
    ("time", |side| seconds(side.wall_s)),
    ("above the limit", |side| seconds(side.over_limit_s)),
    ("start and end", |side| seconds(side.start_s)),
    ("processor time", |side| seconds(side.cpu_s)),
    ("memory", |side| {
        side.peak_bytes.map_or_else(|| "–".to_owned(), bytes)
    }),
    ("processes", |side| count(side.processes.round())),
    ("threads seen", |side| count(side.threads.round())),
    ("time ÷ Rust's", |side| {
        side.ratio
            .map_or_else(|| "1".to_owned(), |r| range(r.median, r.low, r.high))
    }),
];

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn range(median: f64, low: f64, high: f64) -> String {
    format!("{} ({} to {})", digits(median), digits(low), digits(high))
}

/// Lessons: a row for each program.
pub fn lessons(results: &[LessonResult]) -> Rows {
    let heads = MEASURES.iter().map(|(name, _)| *name);
    let row = |result: &LessonResult, side: &Side| {
        let cells = MEASURES.iter().map(|(_, cell)| cell(side));
        [result.lesson.clone(), side.name.clone()]
            .into_iter()
            .chain(cells)
            .collect()
    };
    let rows = results
        .iter()
        .flat_map(|one| one.sides.iter().map(move |side| row(one, side)));
    Rows {
        header: words(
            &["lesson", "program"]
                .into_iter()
                .chain(heads)
                .collect::<Vec<_>>(),
        ),
        rows: rows.collect(),
        notes: results.iter().map(lesson_note).collect(),
    }
}

/// One lesson: a row for each measure, a column for each program.
pub fn lesson(result: &LessonResult) -> Rows {
    let heads = result.sides.iter().map(|side| side.name.clone());
    let row = |(name, cell): &Measure| {
        let cells = result.sides.iter().map(cell);
        std::iter::once((*name).to_owned()).chain(cells).collect()
    };
    Rows {
        header: std::iter::once(String::new()).chain(heads).collect(),
        rows: MEASURES.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

fn lesson_note(result: &LessonResult) -> String {
    let verdicts: Vec<String> = result
        .sides
        .iter()
        .filter_map(|side| Some((side.verdict.as_ref()?, side)))
        .map(|(verdict, side)| match result.sides.len() {
            2 => verdict.clone(),
            _ => format!("{verdict} ({})", side.name),
        })
        .collect();
    format!(
        "{}: {}. Limit {}: {}. Run with {}; {} rounds: {}.",
        result.lesson,
        verdicts.join("; "),
        seconds(result.limit),
        result.limit_is,
        result.arguments.join(" "),
        result.rounds,
        result.stopped.words(),
    )
}

/// A plot as a table: a row for each size, a column for each line.
pub fn plot(plot: &Plot) -> Rows {
    let mut sizes: Vec<f64> = plot
        .series
        .iter()
        .flat_map(|s| s.points.iter().map(|p| p.x))
        .collect();
    sizes.sort_by(f64::total_cmp);
    sizes.dedup();
    let mut header = vec![plot.x.label.clone()];
    header.extend(plot.series.iter().map(|series| series.name.clone()));
    let rows = sizes.iter().map(|&x| {
        let cells = plot.series.iter().map(|series| {
            let point = series.points.iter().find(|point| point.x == x);
            point.map_or_else(|| "–".to_owned(), |point| cell(point, plot))
        });
        std::iter::once(amount(x, plot.x.unit))
            .chain(cells)
            .collect()
    });
    Rows {
        rows: rows.collect(),
        header,
        notes: Vec::new(),
    }
}

/// A median, with its spread where that can be seen.
fn cell(point: &Point, plot: &Plot) -> String {
    let [median, low, high] = [point.y, point.low, point.high].map(|y| amount(y, plot.y.unit));
    if low == high {
        return median;
    }
    format!("{median} ({low} to {high})")
}

/// Titles and tables of all plots, with the notes under the last of each measurement.
pub fn plots(results: &[Scaling]) -> Vec<(&Plot, Rows)> {
    let mut all = Vec::new();
    for result in results {
        for one in &result.plots {
            all.push((one, plot(one)));
        }
        if let Some((_, last)) = all.last_mut() {
            last.notes.clone_from(&result.notes);
        }
    }
    all
}

/// The numbers of a claim, and what was not measured.
pub fn numbers(result: &ClaimResult) -> Rows {
    let row = |n: &Number| vec![n.label.clone(), n.to_string(), n.runs.to_string()];
    let missing = result.missing.iter();
    Rows {
        header: words(&["number", "median (middle 80 %)", "runs"]),
        rows: result.numbers.iter().map(row).collect(),
        notes: missing.map(|missing| format!("{missing}.")).collect(),
    }
}
