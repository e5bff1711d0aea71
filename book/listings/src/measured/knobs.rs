//! Timelines with knobs: a run for every setting, of which the reader sees one. The table below them says the same.

use std::fmt::Write;

use compare::timeline::{Plan, Watched};
use observe::{Panel, Printer};
use page::escape;

use crate::html::capital;

/// All runs, each with its setting. All have one scale of time, so that the reader can compare what they see one after
/// the other.
pub(super) fn runs(
    plan: &Plan,
    watched: &[Watched],
    printed_by: impl Fn(usize, &observe::Line) -> Option<Printer>,
) -> String {
    let walls = watched.iter().map(|one| one.seen.wall_s);
    let axis_s = walls.fold(0.0, f64::max);
    let names: Vec<&str> = plan.knob.iter().map(|knob| knob.name.as_str()).collect();
    let names = escape(&names.join(";"));
    let mut html = format!("<what-if data-knobs=\"program;{names}\">\n");
    for (number, (setting, one)) in plan.settings.iter().zip(watched).enumerate() {
        let hidden = if number == 0 { "" } else { " hidden" };
        let panel = Panel {
            title: &one.title,
            observation: &one.seen,
        };
        let _ = writeln!(
            html,
            "<div class=\"setting\" data-setting=\"{}\" data-ms=\"{:.0}\"{hidden}>\n{}</div>",
            escape(&words(setting, one).join(";")),
            one.seen.wall_s * 1e3,
            observe::playback(&[panel], axis_s, |_, line| printed_by(number, line)),
        );
    }
    html + "</what-if>\n"
}

/// A row for each run.
pub(super) fn table(plan: &Plan, watched: &[Watched]) -> String {
    let head = plan.knob.iter().map(|knob| capital(&knob.name));
    let head: Vec<String> = ["Program".to_owned()]
        .into_iter()
        .chain(head)
        .chain(["Time", "What was seen"].map(str::to_owned))
        .collect();
    let row = |(setting, one): (&Vec<String>, &Watched)| {
        let mut row = words(setting, one);
        row.push(compare::words::seconds(one.seen.wall_s));
        row.push(one.seen.sentence.clone());
        row
    };
    let rows: Vec<Vec<String>> = plan.settings.iter().zip(watched).map(row).collect();
    page::table(Some("Every run"), &head, &rows)
}

/// The setting as a reader chooses it: the program by its title.
fn words(setting: &[String], watched: &Watched) -> Vec<String> {
    let program = std::iter::once(watched.title.clone());
    program.chain(setting.iter().skip(1).cloned()).collect()
}
