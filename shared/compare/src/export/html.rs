//! A page that needs nothing beside itself: tables, plots, and the colours of the book for light and dark.

use observe::escape;

use super::rows::{self, Rows};
use super::svg;
use crate::Report;
use crate::claims::{ClaimResult, Unit};
use crate::pairs::LessonResult;
use crate::scaling::{Axis, Language, Plot, Point, Series};

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Python and Rust, compared</title>
<style>
:root { color-scheme: light dark; --bg: #fdfcfa; --fg: #22252b; --line: #e2ded6; --python: #28639c; --rust: #a63d14; }
@media (prefers-color-scheme: dark) {
  :root { --bg: #161923; --fg: #d7dae3; --line: #2f3547; --python: #6fb1ea; --rust: #f0946a; }
}
body { background: var(--bg); color: var(--fg); font: 16px/1.5 sans-serif; margin: 1rem auto; max-width: 70rem; padding: 0 1rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
</style>
<h1>Python and Rust, compared</h1>
"#;

/// The whole report.
pub fn text(report: &Report) -> String {
    let mut page = HEAD.to_owned();
    if !report.lessons.is_empty() {
        page.push_str("<h2>Lessons</h2>\n");
        page.push_str(&svg::plot(&above_limit(&report.lessons)));
        page.push_str(&table(&rows::lessons(&report.lessons)));
    }
    for (plot, rows) in rows::plots(&report.scaling) {
        page.push_str(&format!(
            "<h2>{}</h2>\n{}{}",
            escape(&plot.title),
            svg::plot(plot),
            table(&rows)
        ));
    }
    if !report.claims.is_empty() {
        page.push_str("<h2>Claims</h2>\n");
        page.extend(report.claims.iter().map(claim));
    }
    page.push_str(&format!(
        "<p>Measured on {}.</p>\n",
        escape(&report.machine.words())
    ));
    page
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
    let cells = |row: &[String], tag: &str| -> String {
        row.iter()
            .map(|cell| format!("<{tag}>{}</{tag}>", escape(cell)))
            .collect()
    };
    let mut html = format!(
        "<div class=\"table\"><table>\n<tr>{}</tr>\n",
        cells(&rows.header, "th")
    );
    for row in &rows.rows {
        html.push_str(&format!("<tr>{}</tr>\n", cells(row, "td")));
    }
    html.push_str("</table></div>\n");
    html.extend(
        rows.notes
            .iter()
            .map(|note| format!("<p>{}</p>\n", escape(note))),
    );
    html
}

fn claim(result: &ClaimResult) -> String {
    let sources = result
        .sources
        .iter()
        .map(|url| format!("<a href=\"{0}\">{0}</a>", escape(url)));
    format!(
        "<h3 id=\"{}\">{0}: {}</h3>\n<p>Said (article {}): {}.</p>\n<p>{}</p>\n<p>{}</p>\n<p>{}</p>\n{}<p>Sources: {}</p>\n",
        escape(&result.claim),
        result.verdict.short(),
        escape(&result.articles),
        escape(&result.says),
        escape(result.verdict.because()),
        escape(&result.experiment),
        escape(&result.rule()),
        table(&rows::numbers(result)),
        sources.collect::<Vec<_>>().join(", "),
    )
}
