//! Plots as SVG that follows the page it stands in: colours by CSS variables, text in the page's own colour.
//!
//! The usual plotting libraries write fixed colours into every element, so that a dark page gets a light picture.

use std::fmt::Write;

use page::{PYTHON, RUST, escape};

use crate::scaling::{Axis, Language, Plot, Point, Series};
#[cfg(test)]
use crate::unit::Unit;
use crate::words::amount;

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 62.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 44.0;
const LEGEND_LINE: f64 = 19.0;

/// Lines of one language differ in dashes and marks, so that nobody needs the colour.
const DASHES: [&str; 3] = ["none", "7 4", "2 4"];
const STYLE: &str = "\
.plot{font:13px sans-serif;fill:currentColor}.plot .grid{stroke:currentColor;stroke-opacity:.18}\
.plot .axis{stroke:currentColor;stroke-opacity:.6}.plot .line{fill:none;stroke-width:2}\
.plot .mark{fill:currentColor;stroke:none}.plot .spread{stroke-width:1}";

/// A scale from values to places.
struct Scale<'a> {
    axis: &'a Axis,
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl<'a> Scale<'a> {
    fn new(axis: &'a Axis, values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let values: Vec<f64> = values
            .filter(|v| v.is_finite() && (!axis.logarithmic || *v > 0.0))
            .collect();
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = match (values.is_empty(), axis.logarithmic) {
            (true, _) => (0.1, 1.0),
            (_, true) => (
                10_f64.powf(least.log10().floor()),
                10_f64.powf(most.log10().ceil()),
            ),
            (_, false) => (0.0, most.ceil().max(1.0)),
        };
        let high = if high > low { high } else { low * 10.0 };
        Scale {
            axis,
            low,
            high,
            from,
            to,
        }
    }

    fn at(&self, value: f64) -> f64 {
        let part = if self.axis.logarithmic {
            (value.max(self.low) / self.low).log10() / (self.high / self.low).log10()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        self.from + part.clamp(0.0, 1.0) * (self.to - self.from)
    }

    /// Powers of ten, or whole numbers in round steps; about six of them.
    fn ticks(&self) -> Vec<f64> {
        if !self.axis.logarithmic {
            let rough = self.high / 6.0;
            let power = 10_f64.powf(rough.log10().floor());
            let steps = [1.0, 2.0, 5.0, 10.0].map(|factor| (factor * power).max(1.0));
            let step = steps.into_iter().find(|step| *step >= rough);
            let step = step.unwrap_or(10.0 * power);
            let count = (self.high / step).floor() as u32;
            return (0..=count).map(|n| f64::from(n) * step).collect();
        }
        let decades = (self.high / self.low).log10().round() as i32;
        let step = usize::try_from(decades / 6 + 1).unwrap_or(1);
        (0..=decades)
            .step_by(step)
            .map(|n| self.low * 10_f64.powi(n))
            .collect()
    }
}

/// The picture. Its `desc` says in words what the lines show at their ends.
pub fn plot(plot: &Plot) -> String {
    let columns = legend_columns(plot);
    let legend_rows = plot.series.len().div_ceil(columns) as f64;
    let height = HEIGHT + legend_rows * LEGEND_LINE;
    let points = || plot.series.iter().flat_map(|series| &series.points);
    let x = Scale::new(&plot.x, points().map(|p| p.x), LEFT, WIDTH - RIGHT);
    let y = Scale::new(
        &plot.y,
        points().flat_map(|p| [p.low, p.high]),
        HEIGHT - BOTTOM,
        TOP,
    );
    let mut svg = format!(
        "<svg class=\"plot\" role=\"img\" aria-labelledby=\"{name}-title {name}-desc\" viewBox=\"0 0 {WIDTH} {height}\" \
         style=\"width:100%;max-width:42rem\" xmlns=\"http://www.w3.org/2000/svg\">\n\
         <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>\n\
         <style>{STYLE}.plot .python{{stroke:{PYTHON};color:{PYTHON}}}.plot .rs{{stroke:{RUST};color:{RUST}}}</style>\n",
        escape(&plot.title),
        escape(&description(plot)),
        name = plot.name,
    );
    axes(&mut svg, &x, &y);
    let mut of_language = [0, 0];
    for (index, series) in plot.series.iter().enumerate() {
        let nth = &mut of_language[usize::from(series.language == Language::Rust)];
        draw(&mut svg, series, *nth, &x, &y);
        legend(&mut svg, series, *nth, (index % columns, index / columns));
        *nth += 1;
    }
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
    let (left, right, bottom, top) = (x.from, x.to, y.from, y.to);
    for tick in y.ticks() {
        let at = y.at(tick);
        let label = short(tick, y.axis);
        line(svg, "grid", (left, at), (right, at));
        text(svg, left - 6.0, at + 4.5, "end", &label);
    }
    for tick in x.ticks() {
        let at = x.at(tick);
        let anchor = if at > right - 20.0 { "end" } else { "middle" };
        line(svg, "grid", (at, bottom), (at, top));
        text(svg, at, bottom + 17.0, anchor, &short(tick, x.axis));
    }
    line(svg, "axis", (left, bottom), (right, bottom));
    text(
        svg,
        f64::midpoint(left, right),
        bottom + 36.0,
        "middle",
        &x.axis.label,
    );
    text(svg, 4.0, 15.0, "start", &y.axis.label);
}

/// A tick's label, without needless digits: `1 ms`, not `1.00 ms`.
fn short(value: f64, axis: &Axis) -> String {
    let label = amount(value, axis.unit).replace(" times", "×");
    label.replace(".00", "").replace(".0 ", " ")
}

fn draw(svg: &mut String, series: &Series, nth: usize, x: &Scale, y: &Scale) {
    let places: Vec<String> = series
        .points
        .iter()
        .map(|p| format!("{:.1},{:.1}", x.at(p.x), y.at(p.y)))
        .collect();
    let _ = writeln!(
        svg,
        "<g class=\"{}\"><polyline class=\"line\" stroke-dasharray=\"{}\" points=\"{}\"/>",
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

/// Two, unless a name needs more room than half the width.
fn legend_columns(plot: &Plot) -> usize {
    let longest = plot.series.iter().map(|series| series.name.chars().count());
    match longest.max() {
        Some(26..) => 1,
        _ => 2,
    }
}

fn legend(svg: &mut String, series: &Series, nth: usize, (column, row): (usize, usize)) {
    let x = 6.0 + column as f64 * (WIDTH / 2.0 - 4.0);
    let y = HEIGHT + row as f64 * LEGEND_LINE + 8.0;
    let dashes = DASHES[nth % DASHES.len()];
    let _ = write!(
        svg,
        "<g class=\"{}\"><path class=\"line\" stroke-dasharray=\"{dashes}\" d=\"M{x} {y}h26\"/>",
        class(series.language)
    );
    mark(svg, nth, x + 13.0, y);
    svg.push_str("</g>");
    text(svg, x + 32.0, y + 4.5, "start", &series.name);
}

/// A disc, a square, a triangle.
fn mark(svg: &mut String, nth: usize, x: f64, y: f64) {
    let _ = match nth % 3 {
        0 => writeln!(
            svg,
            "<circle class=\"mark\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"/>"
        ),
        1 => writeln!(
            svg,
            "<rect class=\"mark\" x=\"{:.1}\" y=\"{:.1}\" width=\"7\" height=\"7\"/>",
            x - 3.5,
            y - 3.5
        ),
        _ => writeln!(
            svg,
            "<path class=\"mark\" d=\"M{x:.1} {:.1}l4 7h-8z\"/>",
            y - 4.0
        ),
    };
}

fn line(svg: &mut String, class: &str, from: (f64, f64), to: (f64, f64)) {
    let ((x1, y1), (x2, y2)) = (from, to);
    let _ = writeln!(
        svg,
        "<line class=\"{class}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>"
    );
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, words: &str) {
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_a_handful_of_ticks_whatever_its_numbers() {
        let ticks = |most: f64| {
            let axis = Axis {
                label: String::new(),
                unit: Unit::Count,
                logarithmic: false,
            };
            Scale::new(&axis, [1.0, most].into_iter(), 0.0, 1.0).ticks()
        };
        assert_eq!(ticks(2.0), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(10.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        let many = ticks(1e7);
        assert!((3..=8).contains(&many.len()), "{many:?}");
    }
}
