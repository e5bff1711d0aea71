//! The table for a spreadsheet.

use crate::class::table::Class;
use crate::error::Error;

/// A line for each copy, a column for each exercise.
pub fn csv(class: &Class) -> Result<String, Error> {
    let failed = |e: &dyn std::fmt::Display| Error::Report(e.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = [
        "student",
        "folder",
        "points",
        "exercises",
        "tests_passed",
        "tests",
        "first_failure",
    ];
    let names = class.columns.iter().map(|column| column.name.as_str());
    writer
        .write_record(head.into_iter().chain(names))
        .map_err(|e| failed(&e))?;
    let tests: usize = class.columns.iter().map(|column| column.tests).sum();
    for row in &class.rows {
        let mut cells = vec![
            harmless(&row.name),
            harmless(&row.folder),
            row.points().to_string(),
            class.columns.len().to_string(),
            row.tests_passed().to_string(),
            tests.to_string(),
            harmless(&row.first_failure().unwrap_or_default()),
        ];
        cells.extend(row.marks.iter().map(|m| m.mark.outcome.words().to_owned()));
        writer.write_record(cells).map_err(|e| failed(&e))?;
    }
    let bytes = writer.into_inner().map_err(|e| failed(&e))?;
    String::from_utf8(bytes).map_err(|e| failed(&e))
}

/// What a spreadsheet does not take for a formula: a name or a message may be one.
fn harmless(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_name_is_a_formula() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("Ann-Lee"), "Ann-Lee");
    }
}
