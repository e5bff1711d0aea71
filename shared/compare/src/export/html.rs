//! A page that needs nothing beside itself: tables and plots.

use page::{escape, paragraph};

use super::rows::{self, Rows};
use super::svg;
use crate::Report;
use crate::claim::ClaimResult;
use crate::pairs::LessonResult;
use crate::scaling::{Axis, Language, Plot, Point, Series};
use crate::unit::Unit;

/// The whole report.
pub fn text(report: &Report) -> String {
    let mut body = String::new();
    if !report.lessons.is_empty() {
        body.push_str("<h2>Lessons</h2>\n");
        body.push_str(&svg::plot(&above_limit(&report.lessons)));
        body.push_str(&table(&rows::lessons(&report.lessons)));
    }
    for (plot, rows) in rows::plots(&report.scaling) {
        let (title, drawn) = (escape(&plot.title), svg::plot(plot));
        body.push_str(&format!("<h2>{title}</h2>\n{drawn}{}", table(&rows)));
    }
    if !report.claims.is_empty() {
        body.push_str("<h2>Claims</h2>\n");
        body.extend(report.claims.iter().map(claim));
    }
    body.push_str(&paragraph(&format!(
        "Measured on {}.",
        report.machine.words()
    )));
    page::whole("Python and Rust, compared", &body)
}

/// What each program needs above its limit, lesson by lesson.
fn above_limit(results: &[LessonResult]) -> Plot {
    let names: Vec<&str> = results.first().map_or(Vec::new(), |r| {
        r.sides.iter().map(|s| s.name.as_str()).collect()
    });
    let series = names.iter().enumerate().map(|(side, name)| Series {
        name: (*name).to_owned(),
        language: if side == 0 {
            Language::Rust
        } else {
            Language::Python
        },
        points: results
            .iter()
            .filter_map(|result| {
                let x = result.lesson.rsplit('-').next()?.parse().ok()?;
                let side = result.sides.get(side)?;
                let above: Vec<f64> = side
                    .walls_s
                    .iter()
                    .map(|wall| wall - result.limit)
                    .collect();
                let (low, high) = crate::statistics::spread(&above);
                Some(Point {
                    x,
                    y: side.over_limit_s,
                    low,
                    high,
                })
            })
            .collect(),
    });
    Plot {
        name: "lessons".to_owned(),
        title: "Time above the limit".to_owned(),
        x: Axis {
            label: "lesson".to_owned(),
            unit: Unit::Count,
            logarithmic: false,
        },
        y: Axis {
            label: "time".to_owned(),
            unit: Unit::Seconds,
            logarithmic: true,
        },
        series: series.collect(),
    }
}

fn table(rows: &Rows) -> String {
    let notes = rows.notes.iter().map(|note| paragraph(note));
    page::table(None, &rows.header, &rows.rows) + &notes.collect::<String>()
}

fn claim(result: &ClaimResult) -> String {
    let id = escape(&result.claim);
    let link = |url: &String| format!("<a href=\"{0}\">{0}</a>", escape(url));
    let sources: Vec<String> = result.sources.iter().map(link).collect();
    let said = format!("Said (article {}): {}.", result.articles, result.says);
    let parts = [
        format!("<h3 id=\"{id}\">{id}: {}</h3>\n", result.verdict.is.words()),
        paragraph(&said),
        paragraph(&result.verdict.because),
        paragraph(&result.experiment),
        paragraph(&result.rule.join(" ")),
        table(&rows::numbers(result)),
        format!("<p>Sources: {}</p>\n", sources.join(", ")),
    ];
    parts.concat()
}
