//! `lesson.toml`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use regex::Regex;
use serde::Deserialize;

/// What a lesson says about itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Whether it draws numbers, and so takes `--seed`.
    #[serde(default)]
    pub chance: bool,
    /// Whether the order of its lines is promised.
    #[serde(default)]
    pub order: Order,
    /// The line of its output, from 1, that differs from run to run.
    pub race: Option<usize>,
    /// Whether it says something on standard error too, beside its lines.
    #[serde(default)]
    pub stderr: bool,
    /// What its lines call the threads that it starts, with `{}` for a thread's number, from 0 in the order of their start.
    /// For programs that give the system no names; pictures of a run have these.
    pub threads: Option<String>,
    /// How long it waits at full speed, at most, in seconds. 0: it waits for nobody.
    pub waits_s: f64,
    /// How many crates a first `cargo run` compiles, at most.
    pub crates: usize,
    /// What no program can be faster than.
    pub limit: Limit,
    /// How it is measured.
    pub measured: Measured,
    /// What its programs take that is not on every machine.
    pub needs: Option<Needs>,
    /// The lowest Python for each program, by its path below `python/`.
    pub python: BTreeMap<String, Version>,
    /// The packages that a Python program imports: by its path below `python/`, or by `claims/NAME.py`.
    #[serde(default)]
    pub packages: BTreeMap<String, Vec<String>>,
    /// What it is about.
    pub mechanism: Mechanism,
    /// The lessons that its chapter builds on, by their numbers; all stand before it.
    #[serde(default)]
    pub after: Vec<String>,
    /// The parts of its chapter, with a teacher.
    pub class: Vec<Part>,
}

/// What a lesson is about, and what has it in each language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mechanism {
    /// In words, such as "a pool of threads".
    pub what: String,
    /// Modules or names of Python that its twin or a variation of it uses.
    pub python: Vec<String>,
    /// Crates, or modules of one, that its programs use.
    pub rust: Vec<String>,
}

/// What the programs of a lesson take that is not on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// They fetch: from the site that `--site URL` names, or from one that they start.
    Site,
}

/// Whether the order of lines is promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Line by line.
    #[default]
    Fixed,
    /// Left to the clock.
    Any,
}

/// How `cargo compare` and the timeline run a lesson.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// All waits are this many times shorter (`--speed`).
    pub speed: f64,
    /// `--seed`, where chance plays.
    pub seed: Option<u64>,
}

/// A part of a chapter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// How long it takes in class.
    pub minutes: u32,
    /// What is done, in words.
    pub part: String,
    /// The id of the chapter's heading where it begins: its name in a plan.
    pub at: String,
    /// Whether it belongs to the short way through the chapter.
    #[serde(default)]
    pub core: bool,
}

/// The time that the waits of a lesson take, whatever the language. At most one of `printed` and `source` is given;
/// without them there is nothing to wait for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// In words, such as "the longest sleep".
    pub what: String,
    /// A regular expression over the printed lines: the greatest first group is the limit, in seconds at full speed.
    pub printed: Option<String>,
    /// The same over the lines of the program.
    pub source: Option<String>,
}

/// A Python's major and minor version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Version(pub u32, pub u32);

impl TryFrom<String> for Version {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.split_once('.');
        let version =
            parts.and_then(|(major, minor)| Some((major.parse().ok()?, minor.parse().ok()?)));
        let (major, minor) =
            version.ok_or_else(|| format!("{text:?} is no version such as 3.9"))?;
        Ok(Version(major, minor))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

impl About {
    /// Reads and checks the text of a `lesson.toml`.
    ///
    /// # Errors
    /// In words: what is missing or makes no sense.
    pub fn read(text: &str) -> Result<Self, String> {
        let about: About = toml::from_str(text).map_err(|e| e.to_string())?;
        let speed = about.measured.speed;
        if !(speed.is_finite() && speed > 0.0) {
            return Err(format!("speed = {speed} is not above 0"));
        }
        if about.limit.printed.is_some() && about.limit.source.is_some() {
            return Err("[limit] has `printed` and `source`, and one is enough".to_owned());
        }
        if about.measured.seed.is_some() != about.chance {
            return Err("[measured] has a seed where chance plays, and only there".to_owned());
        }
        let known = |name: &str| about.python.contains_key(name) || name.starts_with("claims/");
        if let Some(name) = about.packages.keys().find(|name| !known(name)) {
            return Err(format!(
                "[packages] has {name:?}, which is neither in [python] nor in claims/"
            ));
        }
        Ok(about)
    }

    /// The packages that a Python program imports, by its path in the lesson's folder; none if nothing is said.
    pub fn packages_of(&self, program: &Path) -> &[String] {
        let name = program.strip_prefix("python").unwrap_or(program);
        let packages = self.packages.get(&*name.to_string_lossy());
        packages.map_or(&[], Vec::as_slice)
    }

    /// The options that lesson and twin are measured with.
    pub fn arguments(&self) -> Vec<String> {
        let mut words = vec!["--speed".to_owned(), self.measured.speed.to_string()];
        if let Some(seed) = self.measured.seed {
            words.extend(["--seed".to_owned(), seed.to_string()]);
        }
        words
    }
}

impl Limit {
    /// The limit at full speed, in seconds, of a program with this `source` that printed these lines.
    ///
    /// # Errors
    /// In words, if the pattern is none, or fits no line.
    pub fn seconds(&self, source: &str, printed: &str) -> Result<f64, String> {
        match (&self.printed, &self.source) {
            (Some(pattern), _) => greatest(pattern, printed, "no printed line"),
            (None, Some(pattern)) => greatest(pattern, source, "no line of the program"),
            (None, None) => Ok(0.0),
        }
    }
}

fn greatest(pattern: &str, text: &str, nothing: &str) -> Result<f64, String> {
    let pattern = Regex::new(pattern).map_err(|e| e.to_string())?;
    let numbers = text
        .lines()
        .filter_map(|line| pattern.captures(line)?.get(1)?.as_str().parse().ok());
    numbers
        .max_by(f64::total_cmp)
        .ok_or_else(|| format!("{nothing} fits {:?}", pattern.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: &str = "waits_s = 9\ncrates = 8\nclass = []\nmechanism = { what = \"x\", python = [], rust = [] }\n[python]\n\"a.py\" = \"3.7\"\n";

    fn about(more: &str, limit: &str) -> Result<About, String> {
        let text = format!(
            "{more}\n{REST}[measured]\nspeed = 10\n{}\n[limit]\nwhat = \"x\"\n{limit}",
            if more.contains("chance") {
                "seed = 7"
            } else {
                ""
            }
        );
        About::read(&text)
    }

    #[test]
    fn a_limit_is_printed_or_stands_in_the_program_or_is_none() {
        let printed = about("", r"printed = 'slept (\d+) s'").unwrap().limit;
        let lines = "all started\nworker 3 slept 1 s\nworker 2 slept 7 s\nworker 0 slept 6 s\n";
        assert_eq!(printed.seconds("", lines), Ok(7.0));
        assert!(printed.seconds("", "").unwrap_err().contains("slept"));
        let source = about("", r"source = 'seconds\((\d+)\)'").unwrap().limit;
        assert_eq!(source.seconds("sleep(pace::seconds(2));", ""), Ok(2.0));
        assert_eq!(about("", "").unwrap().limit.seconds("", ""), Ok(0.0));
    }

    #[test]
    fn the_options_are_those_of_the_lessons() {
        assert_eq!(about("", "").unwrap().arguments(), ["--speed", "10"]);
        let drawn = about("chance = true", "").unwrap();
        assert_eq!(drawn.arguments(), ["--speed", "10", "--seed", "7"]);
        assert_eq!(drawn.python["a.py"], Version(3, 7));
        assert!(Version(3, 9) < Version(3, 10));
    }

    #[test]
    fn a_lesson_needs_a_site_or_nothing() {
        assert_eq!(about("", "").unwrap().needs, None);
        let needs = about("needs = \"site\"", "").unwrap().needs;
        assert_eq!(needs, Some(Needs::Site));
        let said = about("needs = \"net\"", "").unwrap_err();
        assert!(said.contains("`net`") && said.contains("`site`"), "{said}");
    }

    #[test]
    fn packages_are_those_of_known_programs() {
        let of = |name: &str| {
            let packages = format!("[packages]\n\"{name}\" = [\"aiohttp\"]\n");
            about("", &packages).map(|about| about.packages)
        };
        assert_eq!(of("a.py").unwrap()["a.py"], ["aiohttp"]);
        assert!(of("claims/b.py").is_ok());
        let said = of("b.py").unwrap_err();
        assert!(said.contains("b.py") && said.contains("[python]"), "{said}");
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        let both = about("", "printed = 'a'\nsource = 'b'").unwrap_err();
        assert!(both.contains("one is enough"), "{both}");
        let unknown = about("colour = 3", "").unwrap_err();
        assert!(unknown.contains("colour"), "{unknown}");
        let seedless = About::read(&format!(
            "chance = true\n{REST}[measured]\nspeed = 1\n[limit]\nwhat = \"x\"\n"
        ));
        assert!(seedless.unwrap_err().contains("seed"));
        let slow = About::read(&format!(
            "{REST}[measured]\nspeed = 0\n[limit]\nwhat = \"x\"\n"
        ));
        assert!(slow.unwrap_err().contains("above 0"));
    }
}
