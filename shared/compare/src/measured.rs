//! What was measured in a lesson's folder: `recorded/measured.json`. Numbers, machine, date; no prose and no verdicts,
//! which are made anew whenever somebody looks.
//!
//! Each part is one line of the file, so that a part that was measured again is one changed line.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use course::Lesson;
use serde::{Deserialize, Serialize};

use crate::formula::Round;
use crate::machine::Machine;
use crate::pairs::Compared;
use crate::scaling::Lines;
use crate::timeline::Watched;
use crate::{Error, files};

/// Of this schema.
const VERSION: u32 = 2;

/// What the file holds.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Of the schema.
    pub version: u32,
    /// The lesson beside its twin.
    pub lesson: Parts<Compared>,
    /// Claims, by their id.
    pub claims: Parts<Vec<Round>>,
    /// Growth over size, by its name.
    pub scaling: Parts<Lines>,
    /// Who ran when, by its name.
    pub timelines: Parts<Vec<Watched>>,
}

impl Default for Measured {
    /// Of a lesson of which nothing was measured yet.
    fn default() -> Self {
        Measured {
            version: VERSION,
            lesson: Parts::new(),
            claims: Parts::new(),
            scaling: Parts::new(),
            timelines: Parts::new(),
        }
    }
}

/// Parts of one kind, by name.
pub type Parts<T> = BTreeMap<String, Part<T>>;

/// Something that was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part<T> {
    /// SHA-256 of what can change its numbers.
    pub hash: String,
    /// The day, as `2026-11-21`.
    pub date: String,
    /// Where.
    pub machine: Machine,
    /// The numbers.
    pub result: T,
}

/// The file of a lesson.
pub fn file(lesson: &Lesson) -> PathBuf {
    lesson.path.join("recorded/measured.json")
}

/// What was measured in this lesson; nothing if nothing was.
///
/// # Errors
/// If there is a file that is none, or one of another schema. To ask before measuring saves minutes.
pub fn read(lesson: &Lesson) -> Result<Measured, Error> {
    let path = file(lesson);
    if !path.exists() {
        return Ok(Measured::default());
    }
    let again = |what: String| {
        Error::bad(
            &path,
            format!(
                "{what}; remove the file, and `cargo compare --record {}`",
                lesson.folder
            ),
        )
    };
    let measured: Measured =
        serde_json::from_str(&files::text(&path)?).map_err(|e| again(e.to_string()))?;
    match measured.version {
        VERSION => Ok(measured),
        other => Err(again(format!("it has version {other}, not {VERSION}"))),
    }
}

/// The day of now in UTC, as `2026-11-21`.
pub fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

impl Measured {
    /// Puts it in the place of the lesson's file, in one step: a reader sees the old one or the new one.
    ///
    /// # Errors
    /// If the file cannot be written. The old one then stays.
    pub fn write(&self, lesson: &Lesson) -> Result<(), Error> {
        let path = file(lesson);
        let new = path.with_extension("json.new");
        let written = write_and_close(&new, &self.text()).and_then(|()| fs::rename(&new, &path));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written.map_err(Error::file("write", &path))
    }

    fn text(&self) -> String {
        format!(
            "{{\n\"version\": {},\n{},\n{},\n{},\n{}\n}}\n",
            self.version,
            parts("lesson", &self.lesson),
            parts("claims", &self.claims),
            parts("scaling", &self.scaling),
            parts("timelines", &self.timelines),
        )
    }
}

fn write_and_close(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

/// A line for each part.
fn parts<T: Serialize>(kind: &str, parts: &Parts<T>) -> String {
    let line = |(name, part): (&String, &Part<T>)| {
        let part = serde_json::to_string(part).expect("parts are structs of words and numbers");
        format!("{name:?}: {part}")
    };
    let lines: Vec<String> = parts.iter().map(line).collect();
    format!("{kind:?}: {{\n{}\n}}", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_a_part_is_a_line() {
        let mut measured = Measured::default();
        let part = |steps: f64| Part {
            hash: "0".to_owned(),
            date: "2026-11-21".to_owned(),
            machine: Machine::default(),
            result: vec![Round::from([(
                "cheap".to_owned(),
                [("steps".to_owned(), steps)].into(),
            )])],
        };
        measured.claims.insert("ticks".to_owned(), part(1.5));
        measured.claims.insert("one-object".to_owned(), part(2.5));
        let text = measured.text();
        assert_eq!(serde_json::from_str::<Measured>(&text).unwrap(), measured);
        measured.claims.insert("ticks".to_owned(), part(3.5));
        let again = measured.text();
        let changed = text
            .lines()
            .zip(again.lines())
            .filter(|(old, new)| old != new);
        assert_eq!(changed.count(), 1);
    }
}
