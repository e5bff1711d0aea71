//! The files of a class.

use std::fs::{self, File};
use std::path::PathBuf;

use serde::Serialize;

use crate::args::Args;
use crate::class::table::{Class, Column, Marked};
use crate::class::{csv, html, junit};
use crate::error::Error;

type Make = fn(&Class) -> Result<String, Error>;

/// Which files are wanted, and who makes them.
#[derive(Debug)]
pub struct Reports(Vec<(PathBuf, Make)>);

impl Reports {
    /// Nobody waits for a class to learn that a report cannot be written.
    pub fn of(args: &Args) -> Result<Self, Error> {
        let all: [(&Option<PathBuf>, Make); 4] = [
            (&args.json, json),
            (&args.junit, junit::junit),
            (&args.csv, csv::csv),
            (&args.html, html::html),
        ];
        let mut wanted = Vec::new();
        for (path, make) in all {
            if let Some(path) = path {
                let opened = File::options()
                    .write(true)
                    .create(true)
                    .truncate(false)
                    .open(path);
                opened.map_err(Error::file("write", path))?;
                wanted.push((path.clone(), make));
            }
        }
        Ok(Reports(wanted))
    }

    /// Write all of them, and then say which one could not be written.
    pub fn write(&self, class: &Class) -> Result<(), Error> {
        let write = |(path, make): &(PathBuf, Make)| {
            let text = make(class)?;
            fs::write(path, text).map_err(Error::file("write", path))
        };
        let written: Vec<_> = self.0.iter().map(write).collect();
        written.into_iter().collect()
    }
}

#[derive(Serialize)]
struct Json<'a> {
    version: u8,
    confinement: &'a str,
    summary: Summary,
    exercises: &'a [Column],
    students: Vec<Student<'a>>,
}

#[derive(Serialize)]
struct Summary {
    students: usize,
    exercises: usize,
    points: usize,
    earlier: usize,
    seconds: f64,
}

#[derive(Serialize)]
struct Student<'a> {
    name: &'a str,
    folder: &'a str,
    points: usize,
    tests_passed: usize,
    problem: Option<&'a str>,
    first_failure: Option<String>,
    exercises: &'a [Marked],
}

/// The schema is in the documentation of the program.
fn json(class: &Class) -> Result<String, Error> {
    let students = class.rows.iter().map(|row| Student {
        name: &row.name,
        folder: &row.folder,
        points: row.points(),
        tests_passed: row.tests_passed(),
        problem: row.problem.as_deref(),
        first_failure: row.first_failure(),
        exercises: &row.marks,
    });
    let json = Json {
        version: 2,
        confinement: &class.confinement,
        summary: Summary {
            students: class.rows.len(),
            exercises: class.columns.len(),
            points: class.rows.iter().map(|row| row.points()).sum(),
            earlier: class.earlier(),
            seconds: class.seconds,
        },
        exercises: &class.columns,
        students: students.collect(),
    };
    let text = serde_json::to_string_pretty(&json).map_err(|e| Error::Report(e.to_string()))?;
    Ok(text + "\n")
}
