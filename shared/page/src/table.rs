//! Tables of words.

use crate::escape;

/// A table with a caption or without, a row of heads (none if `head` is empty) and rows of plain words.
///
/// The first cell of each row is its head. A head that is empty stays an empty corner.
pub fn table(caption: Option<&str>, head: &[String], rows: &[Vec<String>]) -> String {
    let caption = caption.map(|words| format!("<caption>{}</caption>\n", escape(words)));
    let heads: String = head.iter().map(|words| header("col", words)).collect();
    let head = (!head.is_empty()).then(|| format!("<thead><tr>{heads}</tr></thead>\n"));
    let rows: String = rows.iter().map(|row| line(row)).collect();
    format!(
        "<div class=\"figures\"><table>\n{}{}<tbody>\n{rows}</tbody></table></div>\n",
        caption.unwrap_or_default(),
        head.unwrap_or_default()
    )
}

fn line(row: &[String]) -> String {
    let cells = row.iter().enumerate().map(|(column, words)| match column {
        0 => header("row", words),
        _ => format!("<td>{}</td>", escape(words)),
    });
    format!("<tr>{}</tr>\n", cells.collect::<String>())
}

fn header(scope: &str, words: &str) -> String {
    match words {
        "" => "<td></td>".to_owned(),
        words => format!("<th scope=\"{scope}\">{}</th>", escape(words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(words: [&str; 2]) -> Vec<String> {
        words.map(str::to_owned).to_vec()
    }

    #[test]
    fn heads_are_heads_and_an_empty_one_is_a_corner() {
        assert_eq!(
            table(Some("a & b"), &row(["", "time"]), &[row(["x", "<1 ms"])]),
            "<div class=\"figures\"><table>\n<caption>a &amp; b</caption>\n\
             <thead><tr><td></td><th scope=\"col\">time</th></tr></thead>\n\
             <tbody>\n<tr><th scope=\"row\">x</th><td>&lt;1 ms</td></tr>\n</tbody></table></div>\n"
        );
    }

    #[test]
    fn nothing_is_written_for_what_is_not_there() {
        assert_eq!(
            table(None, &[], &[row(["", "y"])]),
            "<div class=\"figures\"><table>\n<tbody>\n<tr><td></td><td>y</td></tr>\n</tbody></table></div>\n"
        );
    }
}
