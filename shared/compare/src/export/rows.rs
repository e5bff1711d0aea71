//! The tables that the terminal, Markdown and HTML share: a title, a header, rows of words.

use crate::claims::{ClaimResult, Number};
use crate::pairs::{LessonResult, Side};
use crate::scaling::{Plot, Scaling};
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

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// Lessons: a row for each program.
pub fn lessons(results: &[LessonResult]) -> Rows {
    let header = [
        "lesson",
        "program",
        "time",
        "above the limit",
        "start and end",
        "processor time",
        "memory",
        "threads seen",
        "processes",
        "Python ÷ Rust",
    ];
    let mut table = Rows {
        header: words(&header),
        ..Rows::default()
    };
    for result in results {
        table.rows.extend(
            result
                .sides
                .iter()
                .map(|side| lesson_row(&result.lesson, side)),
        );
        table.notes.push(lesson_note(result));
    }
    table
}

fn lesson_row(lesson: &str, side: &Side) -> Vec<String> {
    let ratio = side.ratio.map_or_else(String::new, |r| {
        format!(
            "{} ({} to {})",
            digits(r.median),
            digits(r.low),
            digits(r.high)
        )
    });
    vec![
        lesson.to_owned(),
        side.name.clone(),
        seconds(side.wall_s),
        seconds(side.over_limit_s),
        seconds(side.start_s),
        seconds(side.cpu_s),
        side.peak_bytes.map_or_else(|| "–".to_owned(), bytes),
        count(side.threads.round()),
        count(side.processes.round()),
        ratio,
    ]
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
            point.map_or_else(|| "–".to_owned(), |point| amount(point.y, plot.y.unit))
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

/// Claims: a row for each.
pub fn claims(results: &[ClaimResult]) -> Rows {
    let row = |result: &ClaimResult| {
        let numbers = result.numbers.iter().map(|n| format!("{}: {n}", n.name));
        vec![
            result.claim.clone(),
            format!("{} ({})", result.says, result.articles),
            result.verdict.short().to_owned(),
            result.verdict.because().to_owned(),
            numbers.collect::<Vec<_>>().join("; "),
        ]
    };
    Rows {
        header: words(&["claim", "what is said", "verdict", "because", "numbers"]),
        rows: results.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

/// The numbers of a claim, and what was not measured.
pub fn numbers(result: &ClaimResult) -> Rows {
    let row = |n: &Number| vec![n.name.clone(), n.to_string(), n.runs.to_string()];
    let missing = result.missing.iter();
    Rows {
        header: words(&["number", "median (middle 80 %)", "runs"]),
        rows: result.numbers.iter().map(row).collect(),
        notes: missing
            .map(|missing| format!("Not measured: {missing}."))
            .collect(),
    }
}
