//! A plan: sessions with a length, and what is done in them.

use serde::Deserialize;

use super::unit::{Item, Kind, Unit};

/// Several sessions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    #[serde(rename = "session")]
    sessions: Vec<Session>,
}

/// What is done without a long break.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Session {
    title: Option<String>,
    minutes: u32,
    steps: Vec<Step>,
}

/// A step of a session.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a step is { page = …, also = […], without = […] }, { what = …, minutes = … } or { pause = …, what = … }"
)]
enum Step {
    Chapter(Chapter),
    Pause(Pause),
    Other(Other),
}

/// The short way through a chapter, with changes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chapter {
    page: String,
    /// Names that the short way has not.
    #[serde(default)]
    also: Vec<String>,
    /// Names that it has.
    #[serde(default)]
    without: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pause {
    pause: u32,
    what: Option<String>,
}

/// What the teacher says beside the chapters.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    what: String,
    minutes: u32,
}

/// A session whose sum was checked.
#[derive(Debug)]
pub(super) struct Filled<'a> {
    pub title: Option<&'a str>,
    pub minutes: u32,
    /// What is left, as a last row of free time; none if nothing is.
    pub rows: Vec<Row>,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The chapter's stem and title.
    pub chapter: Option<(String, String)>,
    pub item: Item,
}

impl Plan {
    /// The rows of each session; or in words, why the plan does not add up.
    pub(super) fn fill(&self, units: &[Unit]) -> Result<Vec<Filled<'_>>, String> {
        let mut filled = Vec::new();
        for (index, session) in self.sessions.iter().enumerate() {
            let one = session.fill(units);
            filled.push(one.map_err(|what| format!("session {}: {what}", index + 1))?);
        }
        Ok(filled)
    }
}

impl Session {
    fn fill(&self, units: &[Unit]) -> Result<Filled<'_>, String> {
        let mut rows = Vec::new();
        for step in &self.steps {
            match step {
                Step::Chapter(chapter) => rows.extend(chapter.rows(units)?),
                Step::Pause(pause) => {
                    let what = pause.what.as_deref().unwrap_or("Break");
                    rows.push(Row::bare(Item::free(what, pause.pause)));
                }
                Step::Other(Other { what, minutes }) => {
                    rows.push(Row::bare(Item::bare(what, *minutes, Kind::Talk)));
                }
            }
        }
        let left = self.left(rows.iter().map(|row| row.item.minutes).sum())?;
        if left > 0 {
            rows.push(Row::bare(Item::free("To spare, for questions", left)));
        }
        Ok(Filled {
            title: self.title.as_deref(),
            minutes: self.minutes,
            rows,
        })
    }

    /// What is left of its length.
    fn left(&self, sum: u32) -> Result<u32, String> {
        let length = self.minutes;
        match length.checked_sub(sum) {
            None => Err(format!("its steps take {sum} minutes, and it has {length}")),
            Some(left) if left > length / 6 => Err(format!(
                "its steps take {sum} minutes of {length}: more than a sixth is left"
            )),
            Some(left) => Ok(left),
        }
    }
}

impl Chapter {
    fn rows(&self, units: &[Unit]) -> Result<Vec<Row>, String> {
        let page = &self.page;
        let unit = units.iter().find(|unit| unit.stem == *page);
        let unit = unit.ok_or_else(|| {
            let known: Vec<&str> = units.iter().map(|unit| unit.stem.as_str()).collect();
            format!(
                "no page `{page}` has minutes (these have: {})",
                known.join(", ")
            )
        })?;
        for (names, core, said) in [(&self.also, false, "already"), (&self.without, true, "not")] {
            for name in names {
                let item = unit.items.iter().find(|item| item.name == *name);
                let item =
                    item.ok_or_else(|| format!("{page} has no part and no exercise `{name}`"))?;
                if item.core != core {
                    return Err(format!("`{name}` is {said} in the short way of {page}"));
                }
            }
        }
        let chosen = unit.items.iter().filter(|item| {
            (item.core || self.also.contains(&item.name)) && !self.without.contains(&item.name)
        });
        let row = |item: &Item| Row {
            chapter: Some((unit.stem.clone(), unit.title.clone())),
            item: item.clone(),
        };
        Ok(chosen.map(row).collect())
    }
}

impl Row {
    fn bare(item: Item) -> Row {
        Row {
            chapter: None,
            item,
        }
    }
}
