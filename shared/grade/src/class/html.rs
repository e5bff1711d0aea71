//! The class as a page that stands alone: the table, and below it why each point is missing.

use page::escape;

use crate::class::table::{Class, Column, LEGEND, Marked, Row};
use crate::error::Error;
use crate::mark::Outcome;
use crate::text;

/// Bytes of an output that are shown. The JSON has more.
const SHOWN: usize = 4 * 1024;

const STYLE: &str = "\
.figures th,.figures td{padding:.2rem .4rem}
thead th{vertical-align:bottom}
thead .exercise{writing-mode:vertical-rl;font-weight:400}
.mark{text-align:center}
.mark a{color:var(--rust);font-weight:700;text-decoration:none}
.mark.dim a{color:inherit;font-weight:400;opacity:.7}
pre{overflow-x:auto;border:1px solid var(--line);padding:.5rem;white-space:pre-wrap;overflow-wrap:anywhere}";

/// The whole page.
pub fn html(class: &Class) -> Result<String, Error> {
    let rows = || class.rows.iter().enumerate();
    let lines: String = rows().map(|(i, row)| line(i, row)).collect();
    let heads: String = class.columns.iter().map(head).collect();
    let table = format!(
        "<div class=\"figures\" tabindex=\"0\"><table>\n<caption>{LEGEND}. A letter leads to the reason.</caption>\n\
         <thead><tr><th scope=\"col\">student</th><th scope=\"col\">points</th>{heads}</tr></thead>\n\
         <tbody>\n{lines}</tbody></table></div>\n"
    );
    let failed = rows().filter(|(_, row)| row.points() < row.marks.len());
    let reasons: String = failed.map(|(i, row)| reasons(i, row)).collect();
    let confinement = page::paragraph(&class.confinement);
    Ok(page::styled(
        "The class",
        STYLE,
        &(table + &confinement + &reasons),
    ))
}

fn head(column: &Column) -> String {
    format!(
        "<th scope=\"col\" class=\"exercise\">{}</th>",
        escape(&column.name)
    )
}

fn line(i: usize, row: &Row) -> String {
    let cell = |m: &Marked| {
        let (letter, words) = (m.mark.outcome.letter(), m.mark.outcome.words());
        let label = escape(&format!("{}: {words}", m.mark.name));
        let letter = match m.mark.outcome {
            Outcome::Passed => format!("<span title=\"{label}\">{letter}</span>"),
            _ => format!(
                "<a href=\"#{}\" title=\"{label}\">{letter}</a>",
                id(i, row, m)
            ),
        };
        let dim = match m.mark.outcome {
            Outcome::NotStarted => " dim",
            _ => "",
        };
        format!("<td class=\"mark{dim}\">{letter}</td>")
    };
    let cells: String = row.marks.iter().map(cell).collect();
    let (name, points) = (escape(&row.name), row.points());
    format!(
        "<tr><th scope=\"row\">{name}</th><td>{points}/{}</td>{cells}</tr>\n",
        row.marks.len()
    )
}

/// Where the reason stands; that there is no copy has one for all exercises.
fn id(i: usize, row: &Row, m: &Marked) -> String {
    match row.problem {
        Some(_) => format!("s{i}"),
        None => format!("s{i}-{}", escape(&m.mark.name)),
    }
}

fn reasons(i: usize, row: &Row) -> String {
    let head = format!("<h2 id=\"s{i}\">{}</h2>\n", escape(&row.name));
    if let Some(why) = &row.problem {
        return head + &page::paragraph(why);
    }
    let failed = row
        .marks
        .iter()
        .filter(|m| m.mark.outcome != Outcome::Passed);
    let reason = |m: &Marked| {
        let (name, words) = (escape(&m.mark.name), m.mark.outcome.words());
        let output = text::cut(m.mark.output.clone(), SHOWN, "\n");
        let output = match output.is_empty() {
            true => String::new(),
            false => format!(
                "<details><summary>What was printed</summary><pre>{}</pre></details>\n",
                escape(&output)
            ),
        };
        let (id, message) = (id(i, row, m), escape(&m.mark.message));
        format!("<h3 id=\"{id}\">{name}: {words}</h3>\n<pre>{message}</pre>\n{output}")
    };
    head + &failed.map(reason).collect::<String>()
}
