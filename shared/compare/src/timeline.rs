//! Timelines: programs watched one after the other, and kept as `cargo observe --json` writes it. They are drawn when
//! they are shown.

use std::process::Command;
use std::time::Duration;

use course::Lesson;
use observe::Observation;
use serde::{Deserialize, Serialize};

use crate::lab::Lab;
use crate::run::{self, Needs, Run};
use crate::served::Served;
use crate::{Error, Only, Python, measure};

/// A hanging program must end.
const LIMIT: Duration = Duration::from_secs(120);

/// What is watched: a lesson beside its twin, or the programs of a file `timelines/NAME.toml`.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// `lesson-01`, or the file's name.
    pub name: String,
    /// The lesson in whose folder it lies.
    pub lesson: Lesson,
    /// Its file; nothing for the lesson itself.
    pub plan: Option<Plan>,
}

/// A timeline's file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// That its programs fetch nothing, in a lesson that needs the site.
    pub needs: Option<Only>,
    /// From top to bottom. With knobs, each panel of the file with every setting of them.
    pub panel: Vec<Run>,
    /// What a reader turns.
    #[serde(default)]
    pub knob: Vec<Knob>,
    /// Of each panel: its name in the file, then a word for each knob.
    #[serde(skip)]
    pub settings: Vec<Vec<String>>,
}

/// What a reader turns: a name, which stands in braces in the panels' words, and what it may be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knob {
    /// What is turned.
    pub name: String,
    /// What stands in its place, one after the other.
    pub words: Vec<String>,
}

impl Plan {
    /// Each panel with every setting of the knobs.
    fn turned(mut self) -> Self {
        for panel in std::mem::take(&mut self.panel) {
            for setting in settings(&self.knob) {
                let named = self.knob.iter().map(|knob| format!("{{{}}}", knob.name));
                let named: Vec<(String, String)> = named.zip(setting.clone()).collect();
                let more: Vec<(&str, String)> = named
                    .iter()
                    .map(|(name, word)| (name.as_str(), word.clone()))
                    .collect();
                let words = panel.words(false, &more);
                self.panel.push(Run {
                    words,
                    ..panel.clone()
                });
                let whole = std::iter::once(panel.name.clone()).chain(setting);
                self.settings.push(whole.collect());
            }
        }
        self
    }
}

/// Every setting: a word for each knob. The last knob turns fastest.
fn settings(knobs: &[Knob]) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for knob in knobs {
        let with = |setting: &Vec<String>| {
            let longer = |word: &String| [setting.as_slice(), std::slice::from_ref(word)].concat();
            knob.words.iter().map(longer).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// One watched program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Watched {
    /// `Rust`, or the label of a Python.
    pub title: String,
    /// What was seen. Its `command` is as a reader types it, in the root of the checkout.
    pub seen: Observation,
}

/// All timelines of these lessons: each lesson's own, then those of its files.
///
/// # Errors
/// If a file breaks a rule.
pub fn all(lessons: &[Lesson]) -> Result<Vec<Timeline>, Error> {
    let mut all = Vec::new();
    for lesson in lessons {
        let mut add = |name, plan| {
            all.push(Timeline {
                name,
                lesson: lesson.clone(),
                plan,
            });
        };
        add(lesson.package(), None);
        for path in lesson.files("timelines", "toml")? {
            let plan: Plan = crate::files::toml(&path)?;
            run::are_there(lesson, &path, &plan.panel)?;
            add(crate::files::stem(&path), Some(plan.turned()));
        }
    }
    Ok(all)
}

impl Timeline {
    /// Its programs; none for the lesson itself.
    pub fn runs(&self) -> &[Run] {
        self.plan.as_ref().map_or(&[], |plan| &plan.panel)
    }

    /// Watches each program once.
    ///
    /// # Errors
    /// If one fails.
    pub fn measure(&self, lab: &Lab) -> Result<Vec<Watched>, Error> {
        lab.progress.say(&format!("timeline {}", self.name));
        let subjects = match &self.plan {
            None => self.lesson_and_twin(lab)?,
            Some(plan) => {
                let panels = plan.panel.iter().map(|run| self.panel(lab, run));
                panels
                    .filter_map(Result::transpose)
                    .collect::<Result<_, _>>()?
            }
        };
        let only = self.plan.as_ref().and_then(|plan| plan.needs);
        let served = Served::of(&self.lesson, only)?;
        let watch = |subject| watch(subject, &served);
        subjects.into_iter().map(watch).collect()
    }

    fn lesson_and_twin(&self, lab: &Lab) -> Result<Vec<Subject>, Error> {
        let lesson = &self.lesson;
        let words = lesson.about.arguments();
        let twin = lesson.twin()?;
        let python = lab
            .python(None, false, lesson.packages(&twin))
            .map(|python| {
                let shown = twin.strip_prefix(&lab.root).unwrap_or(&twin);
                Subject::python(
                    python,
                    None,
                    &shown.to_string_lossy(),
                    python.command(&twin),
                )
            });
        let program = Command::new(lab.programs.lesson(lesson)?);
        let rust = Subject::rust(&lesson.package(), program);
        let subjects = python.into_iter().chain([rust]);
        Ok(subjects.map(|subject| subject.with(&words)).collect())
    }

    fn panel(&self, lab: &Lab, run: &Run) -> Result<Option<Subject>, Error> {
        let Some(command) = lab.command(&self.lesson, run, false, &[])? else {
            return Ok(None);
        };
        let words = run.words(lab.quick, &[]);
        let subject = match lab
            .python_for(&self.lesson, run, false)
            .filter(|_| run.is_python())
        {
            Some(python) => {
                let script = format!("lessons/{}/{}", self.lesson.folder, run.program);
                Subject::python(python, run.needs, &script, command)
            }
            None => {
                let name = crate::files::stem(run.program.as_ref());
                Subject::rust(&format!("examples/{name}"), command)
            }
        };
        Ok(Some(subject.shown_with(&words)))
    }
}

/// A program to watch.
struct Subject {
    title: String,
    shown: Vec<String>,
    command: Command,
}

impl Subject {
    fn python(python: &Python, needs: Option<Needs>, script: &str, command: Command) -> Self {
        // Nobody can say where a reader's Python without a GIL is.
        let name = match needs {
            Some(Needs::NoGil) => "python3.13t",
            _ => "python3",
        };
        Subject {
            title: python.label(),
            shown: vec![name.to_owned(), script.to_owned()],
            command,
        }
    }

    fn rust(file: &str, command: Command) -> Self {
        Subject {
            title: "Rust".to_owned(),
            shown: vec![format!("target/release/{file}")],
            command,
        }
    }

    fn with(mut self, words: &[String]) -> Self {
        self.command.args(words);
        self.shown_with(words)
    }

    fn shown_with(mut self, words: &[String]) -> Self {
        self.shown.extend_from_slice(words);
        self
    }
}

/// The site is neither in the command that is shown nor, with its port, in the lines.
fn watch(mut subject: Subject, served: &Served) -> Result<Watched, Error> {
    subject.command.args(served.words());
    let mut seen = measure::observed(subject.command, LIMIT)?;
    seen.command = subject.shown;
    for line in &mut seen.lines {
        line.text = served.hide(&line.text);
    }
    let note = served.is_there().then(|| observe::SERVED.to_owned());
    seen.notes.extend(note);
    Ok(Watched {
        title: subject.title,
        seen,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_panel_gets_every_setting_of_the_knobs() {
        let plan = "knob = [{ name = \"n\", words = [\"1\", \"2\"] }, { name = \"work\", words = [\"a\", \"b\"] }]
            panel = [{ name = \"x\", program = \"x.py\", words = [\"{n}\", \"{work}\", \"5\"] }, { name = \"y\", program = \"y.py\" }]";
        let plan = toml::from_str::<Plan>(plan).unwrap().turned();
        let words: Vec<_> = plan.panel.iter().map(|run| run.words.join(" ")).collect();
        assert_eq!(words, ["1 a 5", "1 b 5", "2 a 5", "2 b 5", "", "", "", ""]);
        assert_eq!(plan.settings[2], ["x", "2", "a"]);
        assert_eq!(plan.settings[7], ["y", "2", "b"]);
    }

    #[test]
    fn without_knobs_nothing_changes() {
        let plan = "panel = [{ name = \"x\", program = \"x.py\", words = [\"{n}\"] }]";
        let plan = toml::from_str::<Plan>(plan).unwrap().turned();
        assert_eq!(plan.panel[0].words, ["{n}"]);
        assert_eq!(plan.settings, [["x"]]);
    }
}
