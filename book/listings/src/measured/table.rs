//! Tables of measured values, in HTML: they stand inside figures and folds, where Markdown has none.

use compare::export::rows::Rows;

use crate::html::escaped;

/// The first column and the first row are heads; a head that is empty stays an empty corner.
pub(super) fn table(rows: &Rows) -> String {
    let head = |cell: &String, scope: &str| match cell.as_str() {
        "" => "<td></td>".to_owned(),
        _ => format!("<th scope=\"{scope}\">{}</th>", escaped(cell)),
    };
    let header: String = rows.header.iter().map(|cell| head(cell, "col")).collect();
    let body: String = rows
        .rows
        .iter()
        .map(|row| {
            let first: String = row.iter().take(1).map(|cell| head(cell, "row")).collect();
            let rest: String = row
                .iter()
                .skip(1)
                .map(|cell| format!("<td>{}</td>", escaped(cell)))
                .collect();
            format!("<tr>{first}{rest}</tr>\n")
        })
        .collect();
    let notes: String = rows
        .notes
        .iter()
        .map(|note| format!("<p>{}</p>\n", escaped(note)))
        .collect();
    format!(
        "<div class=\"figures\"><table>\n<thead><tr>{header}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n{notes}"
    )
}
