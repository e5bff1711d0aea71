//! The marks of a class, and how they stand in a terminal.

use serde::Serialize;

use crate::class::names::Student;
use crate::mark::{Mark, Outcome};
use crate::report;
use crate::text::name;

/// What the letters of the table mean.
pub const LEGEND: &str =
    "+ passed, F failed, C does not compile, R refused, T timed out, - not started";

/// All marks.
#[derive(Debug)]
pub struct Class {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub confinement: String,
    /// From beginning to end.
    pub seconds: f64,
}

/// An exercise.
#[derive(Debug, Serialize)]
pub struct Column {
    pub package: &'static str,
    pub name: String,
    pub dir: Option<String>,
    pub tests: usize,
}

/// A copy.
#[derive(Debug)]
pub struct Row {
    pub name: String,
    pub folder: String,
    /// Why there is nothing to mark.
    pub problem: Option<String>,
    /// One for each column.
    pub marks: Vec<Marked>,
}

/// A mark of this run, or of an earlier one.
#[derive(Clone, Debug, Serialize)]
pub struct Marked {
    #[serde(flatten)]
    pub mark: Mark,
    pub earlier: bool,
}

impl Class {
    /// Rows without marks.
    pub fn new(students: &[Student], confinement: String) -> Self {
        let row = |student: &Student| Row {
            name: student.name.clone(),
            folder: student.folder.clone(),
            problem: student.copy.found.as_ref().err().cloned(),
            marks: Vec::new(),
        };
        Class {
            columns: Vec::new(),
            rows: students.iter().map(row).collect(),
            confinement,
            seconds: 0.0,
        }
    }

    /// How many marks are of an earlier run.
    pub fn earlier(&self) -> usize {
        let marks = self.rows.iter().flat_map(|row| &row.marks);
        marks.filter(|m| m.earlier).count()
    }

    /// A line for each copy, with a letter for each exercise: a column for each lesson.
    pub fn table(&self) -> String {
        let lessons = self.lessons();
        let heads = lessons.iter().map(|(head, _)| head.as_str());
        let header: Vec<&str> = ["student", "points"].into_iter().chain(heads).collect();
        let mut table = report::bare_table(&[header.as_slice(), &["first failure"]].concat());
        for row in &self.rows {
            let letter = |column: &usize| row.marks[*column].mark.outcome.letter();
            let letters = lessons
                .iter()
                .map(|(_, of)| of.iter().map(letter).collect::<String>());
            let points = format!("{}/{}", row.points(), row.marks.len());
            let mut cells = vec![row.name.clone(), points];
            cells.extend(letters);
            cells.push(row.first_failure().unwrap_or_default());
            table.add_row(cells);
        }
        let all: usize = self.rows.iter().map(|row| row.marks.len()).sum();
        let points: usize = self.rows.iter().map(Row::points).sum();
        let mut text = format!(
            "{table}\n\n{LEGEND}\n{points} of {all} points, {} copies of {} exercises, {:.1} s",
            self.rows.len(),
            self.columns.len(),
            self.seconds
        );
        if self.earlier() > 0 {
            text.push_str(&format!(
                "\n{} of {all} marks are of an earlier run, because nothing has changed there (--again marks them anew)",
                self.earlier()
            ));
        }
        text
    }

    /// The lessons and their columns: `01` for `01_sleep_workers`.
    fn lessons(&self) -> Vec<(String, Vec<usize>)> {
        let mut lessons: Vec<(String, Vec<usize>)> = Vec::new();
        for (i, column) in self.columns.iter().enumerate() {
            let dir = column.dir.as_deref().unwrap_or("others");
            let head = dir.split('_').next().unwrap_or(dir);
            match lessons.iter_mut().find(|(known, _)| known == head) {
                Some((_, columns)) => columns.push(i),
                None => lessons.push((head.to_owned(), vec![i])),
            }
        }
        lessons.sort();
        lessons
    }
}

impl Row {
    /// One for each exercise that passed.
    pub fn points(&self) -> usize {
        let passed = |m: &&Marked| m.mark.outcome == Outcome::Passed;
        self.marks.iter().filter(passed).count()
    }

    pub fn tests_passed(&self) -> usize {
        self.marks.iter().map(|m| m.mark.tests_passed).sum()
    }

    /// The first exercise without its point that somebody has begun, and why, on one line.
    pub fn first_failure(&self) -> Option<String> {
        if self.problem.is_some() {
            return self.problem.clone();
        }
        let failed = |m: &&Marked| m.mark.outcome != Outcome::Passed && !m.mark.evidence.untouched;
        let mark = &self.marks.iter().find(failed)?.mark;
        let why = mark.message.lines().next().unwrap_or_default();
        Some(format!("{}: {}", mark.name, name(why)))
    }
}
