//! Plots as SVG that follows the page it stands in: colours by CSS variables, text in the page's own colour and letters.
//!
//! As in `observe`, places across are shares of the width, heights and letters are pixels. So a plot fills a wide page and
//! can be read in one of 320 px. The names of the lines and the numbers of the axes stand in its margins.
//!
//! The usual plotting libraries write fixed colours into every element, so that a dark page gets a light picture.

use std::fmt::Write;

use page::{PYTHON, RUST, SANS, escape};

use super::ends::{LEADING, apart, lines, longest};
use super::scale::Scale;
use crate::scaling::{Axis, Language, Plot, Point, Series};
use crate::words::amount;

const HEIGHT: f64 = 340.0;
const LEFT: f64 = 62.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 44.0;
/// From the end of a line to its name.
const TO_NAME: f64 = 16.0;
/// Of a letter, on average, as measured in a browser.
const LETTER: f64 = 6.7;
/// Units of the lines' own coordinates, which are stretched to the width.
const UNITS: f64 = 1000.0;

/// Lines of one language differ in dashes and marks, so that nobody needs the colour.
const DASHES: [&str; 3] = ["none", "7 4", "2 4"];
const STYLE: &str = "\
.plot{fill:currentColor}.plot .grid{stroke:currentColor;stroke-opacity:.18}\
.plot .axis{stroke:currentColor;stroke-opacity:.6}\
.plot .line{fill:none;stroke-width:2;vector-effect:non-scaling-stroke}\
.plot .mark{fill:currentColor;stroke:none}\
.plot .name{fill:currentColor;stroke:var(--bg,none);stroke-width:3;paint-order:stroke}\
.plot .spread,.plot .to-name{stroke-width:1}";

/// The picture. Its `desc` says in words what the lines show at their ends.
pub fn plot(plot: &Plot) -> String {
    let points = || plot.series.iter().flat_map(|series| &series.points);
    let x = Scale::new(&plot.x, points().map(|p| p.x), 0.0, 100.0);
    let y = Scale::new(
        &plot.y,
        points().flat_map(|p| [p.low, p.high]),
        HEIGHT - BOTTOM,
        TOP,
    );
    let names = plot.series.iter().map(|series| series.name.as_str());
    let right = TO_NAME + LETTER * longest(names) as f64;
    let sides = LEFT + right;
    let mut svg = format!(
        "<svg class=\"plot\" role=\"img\" aria-labelledby=\"{name}-title {name}-desc\" height=\"{HEIGHT}\" \
         style=\"display:block;width:calc(100% - {sides:.0}px);margin:0 {right:.0}px 0 {LEFT}px;overflow:visible;\
         font:13px {SANS}\" xmlns=\"http://www.w3.org/2000/svg\">\n\
         <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>\n\
         <style>{STYLE}.plot .python{{stroke:{PYTHON};color:{PYTHON}}}.plot .rs{{stroke:{RUST};color:{RUST}}}</style>\n",
        escape(&plot.title),
        escape(&description(plot)),
        name = plot.name,
    );
    axes(&mut svg, &x, &y);
    series(&mut svg, plot, &x, &y);
    svg + "</svg>\n"
}

/// `tokio tasks: 0.45 ms at 10, 78.0 ms at 100,000.`
pub fn description(plot: &Plot) -> String {
    let end = |point: &Point| {
        format!(
            "{} at {}",
            amount(point.y, plot.y.unit),
            amount(point.x, plot.x.unit)
        )
    };
    let sentence = |series: &Series| {
        let ends = [series.points.first(), series.points.last()];
        let ends: Vec<String> = ends.into_iter().flatten().map(end).collect();
        format!("{}: {}.", series.name, ends.join(", "))
    };
    let sentences = plot.series.iter().map(sentence).collect::<Vec<_>>();
    format!(
        "{} by {}. {}",
        plot.title,
        plot.x.label,
        sentences.join(" ")
    )
}

fn axes(svg: &mut String, x: &Scale, y: &Scale) {
    let (bottom, top) = (y.from, y.to);
    for tick in y.ticks() {
        let at = y.at(tick);
        line(svg, "grid", (0.0, at), (100.0, at));
        let _ = writeln!(
            svg,
            "<text x=\"-6\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            at + 4.5,
            escape(&short(tick, y.axis))
        );
    }
    for tick in x.ticks() {
        let at = x.at(tick);
        line(svg, "grid", (at, bottom), (at, top));
        text(svg, at, bottom + 17.0, &short(tick, x.axis));
    }
    line(svg, "axis", (0.0, bottom), (100.0, bottom));
    text(svg, 50.0, bottom + 36.0, &x.axis.label);
    let label = escape(&y.axis.label);
    let _ = writeln!(svg, "<text x=\"{}\" y=\"15\">{label}</text>", 4.0 - LEFT);
}

/// A tick's label, without needless digits: `1 ms`, not `1.00 ms`.
fn short(value: f64, axis: &Axis) -> String {
    let label = amount(value, axis.unit).replace(" times", "×");
    label.replace(".00", "").replace(".0 ", " ")
}

/// The lines, then their names, which lie above all lines.
fn series(svg: &mut String, plot: &Plot, x: &Scale, y: &Scale) {
    let mut of_language = [0, 0];
    for series in &plot.series {
        let nth = &mut of_language[usize::from(series.language == Language::Rust)];
        draw(svg, series, *nth, x, y);
        *nth += 1;
    }
    let ends = plot.series.iter().filter_map(|series| {
        let end = series.points.last()?;
        Some((series, x.at(end.x), y.at(end.y)))
    });
    let ends: Vec<_> = ends.collect();
    let wanted = ends
        .iter()
        .map(|(series, _, y)| (*y, lines(&series.name).len()));
    let middles = apart(&wanted.collect::<Vec<_>>(), 0.0, y.from);
    for ((series, x, y), middle) in ends.into_iter().zip(middles) {
        name(svg, series, (x, y), middle);
    }
}

fn draw(svg: &mut String, series: &Series, nth: usize, x: &Scale, y: &Scale) {
    let places: Vec<String> = series
        .points
        .iter()
        .map(|p| format!("{:.1},{:.1}", x.at(p.x) / 100.0 * UNITS, y.at(p.y)))
        .collect();
    let _ = writeln!(
        svg,
        "<g class=\"{}\"><svg width=\"100%\" height=\"{HEIGHT}\" viewBox=\"0 0 {UNITS} {HEIGHT}\" \
         preserveAspectRatio=\"none\" overflow=\"visible\"><polyline class=\"line\" stroke-dasharray=\"{}\" \
         points=\"{}\"/></svg>",
        class(series.language),
        DASHES[nth % DASHES.len()],
        places.join(" ")
    );
    for point in &series.points {
        let at = x.at(point.x);
        line(svg, "spread", (at, y.at(point.low)), (at, y.at(point.high)));
        mark(svg, nth, at, y.at(point.y));
    }
    svg.push_str("</g>\n");
}

/// The name of a line beside its end, and a stroke to it where it was moved away from there.
fn name(svg: &mut String, series: &Series, end: (f64, f64), middle: f64) {
    let _ = write!(
        svg,
        "<svg class=\"{}\" x=\"{:.2}%\" y=\"{:.1}\" overflow=\"visible\">",
        class(series.language),
        end.0,
        end.1
    );
    let moved = middle - end.1;
    if moved.abs() > LEADING / 3.0 {
        let to = TO_NAME - 2.0;
        let _ = write!(
            svg,
            "<path class=\"to-name\" fill=\"none\" d=\"M5 0L{to} {moved:.1}\"/>"
        );
    }
    let lines = lines(&series.name);
    let first = moved + 4.5 - (lines.len() - 1) as f64 * LEADING / 2.0;
    for (nth, words) in lines.iter().enumerate() {
        let y = first + nth as f64 * LEADING;
        let words = escape(words);
        let _ = write!(
            svg,
            "<text class=\"name\" x=\"{TO_NAME}\" y=\"{y:.1}\">{words}</text>"
        );
    }
    svg.push_str("</svg>\n");
}

/// A disc, a square, a triangle. `x` is a share of the width.
fn mark(svg: &mut String, nth: usize, x: f64, y: f64) {
    let shape = match nth % 3 {
        0 => "<circle class=\"mark\" r=\"3.5\"/>",
        1 => "<path class=\"mark\" d=\"M-3.5 -3.5h7v7h-7z\"/>",
        _ => "<path class=\"mark\" d=\"M0 -4l4 7h-8z\"/>",
    };
    let _ = writeln!(
        svg,
        "<svg x=\"{x:.2}%\" y=\"{y:.1}\" overflow=\"visible\">{shape}</svg>"
    );
}

fn line(svg: &mut String, class: &str, from: (f64, f64), to: (f64, f64)) {
    let ((x1, y1), (x2, y2)) = (from, to);
    let _ = writeln!(
        svg,
        "<line class=\"{class}\" x1=\"{x1:.2}%\" y1=\"{y1:.1}\" x2=\"{x2:.2}%\" y2=\"{y2:.1}\"/>"
    );
}

/// Below the axis, in the middle of its place.
fn text(svg: &mut String, x: f64, y: f64, words: &str) {
    let _ = writeln!(
        svg,
        "<text x=\"{x:.2}%\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>",
        escape(words)
    );
}

fn class(language: Language) -> &'static str {
    match language {
        Language::Python => "python",
        // mdBook has a theme of the name `rust`, whose colours would come with the class.
        Language::Rust => "rs",
    }
}
