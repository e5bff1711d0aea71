//! A page that stands alone: the drawing, the figures, the lanes as a table, the lines.

use std::fmt::Write;

use super::figures::{cost, figures};
use super::svg::{Panel, escape, svg};
use crate::recording::{Recording, Stream};
use crate::rows::rows;
use crate::words::seconds;

const MOST_ROWS: usize = 200;
const MOST_LINES: usize = 200;

const STYLE: &str = "\
:root{color-scheme:light dark;--bg:#fdfcfa;--fg:#22252b;--line:#e2ded6;--python:#28639c;--rust:#a63d14}
@media (prefers-color-scheme:dark){:root{--bg:#161923;--fg:#d7dae3;--line:#2f3547;--python:#6fb1ea;--rust:#f0946a}}
body{background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
table{border-collapse:collapse;font-size:.9rem}
th,td{border-bottom:1px solid var(--line);padding:.2rem .8rem .2rem 0;text-align:start;vertical-align:top}
pre,code{font:.85rem ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}";

/// The page. It loads nothing from anywhere.
pub fn html(title: &str, recording: &Recording) -> String {
    let name = escape(title);
    let sentence = escape(&recording.sentence);
    let command = escape(&recording.command.join(" "));
    let drawing = svg(&[Panel { title, recording }]);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{name}: {sentence}</title>\n\
         <style>\n{STYLE}\n</style>\n</head>\n<body>\n<h1>{name}</h1>\n<p>{sentence}</p>\n\
         <p><code>{command}</code></p>\n{drawing}<h2>Figures</h2>\n<table>\n"
    );
    for (name, value) in figures(recording) {
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{name}</th><td>{}</td></tr>",
            escape(&value)
        );
    }
    let _ = writeln!(page, "</table>\n<p>{}</p>", escape(&cost(recording)));
    for note in &recording.notes {
        let _ = writeln!(page, "<p>{}</p>", escape(note));
    }
    lanes(&mut page, recording);
    lines(&mut page, recording);
    page.push_str("</body>\n</html>\n");
    page
}

fn lanes(page: &mut String, recording: &Recording) {
    if recording.lanes.is_empty() {
        return;
    }
    page.push_str(
        "<h2>Threads</h2>\n<table>\n<tr><th>thread</th><th>process</th><th>from</th><th>to</th>\
         <th>CPU</th><th>times it got a core</th></tr>\n",
    );
    let (rows, hidden) = rows(recording, MOST_ROWS);
    for row in rows {
        let lane = row.lane;
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{} {}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&row.label),
            escape(&lane.program),
            lane.pid,
            seconds(lane.begin_s),
            seconds(lane.end_s),
            seconds(lane.cpu_s),
            lane.spans.len()
        );
    }
    page.push_str("</table>\n");
    if hidden > 0 {
        let _ = writeln!(page, "<p>And {hidden} threads with less CPU time.</p>");
    }
}

fn lines(page: &mut String, recording: &Recording) {
    if recording.lines.is_empty() {
        return;
    }
    page.push_str("<h2>Lines</h2>\n<table>\n");
    for line in recording.lines.iter().take(MOST_LINES) {
        let stream = match line.stream {
            Stream::Out => "",
            Stream::Err => " (standard error)",
        };
        let text = escape(&line.text);
        let t = seconds(line.t);
        let _ = writeln!(
            page,
            "<tr><td>{t}{stream}</td><td><code>{text}</code></td></tr>"
        );
    }
    page.push_str("</table>\n");
    let more = recording.lines_total.saturating_sub(MOST_LINES as u64);
    if more > 0 {
        let _ = writeln!(page, "<p>And {more} more.</p>");
    }
}
