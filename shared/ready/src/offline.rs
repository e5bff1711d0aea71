//! Some of all that, where there is no network.

use std::process::Command;
use std::time::Duration;

use course::{Lesson, lessons, twins};
use limited::Run;

use crate::places::{PRACTICE, aliases, exercises, solution};
use crate::{Finding, Job, Machine};

/// For a command whose program is built.
const LIMIT: Duration = Duration::from_secs(600);

/// What begins a network namespace: `unshare` of util-linux, for anybody where the system allows it, and for root.
const WAYS: [&[&str]; 2] = [&["unshare", "-r", "-n"], &["unshare", "-n"]];

/// How commands are kept from the network.
#[derive(Clone, Debug)]
pub struct Offline {
    /// The words before a command.
    before: &'static [&'static str],
    /// Why no namespace can be made.
    why_not: String,
}

impl Offline {
    /// Looks how: in a network namespace, if one can be made that has no interface but its own loopback, and that one not
    /// even up.
    pub fn find(machine: &Machine) -> Self {
        let mut why_not = String::new();
        for before in WAYS {
            match nobody_there(machine, before) {
                Ok(()) => return Offline { before, why_not },
                // The first way's reason: the second is root's.
                Err(words) if why_not.is_empty() => why_not = words,
                Err(_) => {}
            }
        }
        Offline {
            before: &[],
            why_not,
        }
    }

    /// Whether there is a namespace.
    pub fn is_sure(&self) -> bool {
        !self.before.is_empty()
    }

    /// One sentence: what a success proves.
    pub fn words(&self) -> String {
        match self.is_sure() {
            true => "tried in a network namespace without any interface".to_owned(),
            false => format!(
                "tried with cargo told to stay offline, and only that: whether anything else asks the network was not seen, \
                 because no network namespace can be made here ({})",
                self.why_not
            ),
        }
    }

    /// Runs a command without the network.
    ///
    /// # Errors
    /// In words: how it ended, and the end of what it said; or that cargo had something left to compile.
    pub fn run(&self, machine: &Machine, trial: &Job) -> Result<(), String> {
        let mut command = self.command(machine, &trial.words);
        command.env("CARGO_NET_OFFLINE", "true");
        let shown = trial.words.join(" ");
        let finished = Run::new(command, LIMIT).together().run();
        let finished = finished.map_err(|error| error.to_string())?;
        let said = finished.output.stdout;
        if !finished.status.success() {
            let last: Vec<&str> = said.lines().rev().take(5).collect();
            let last: Vec<&str> = last.into_iter().rev().collect();
            return Err(format!(
                "`{shown}`: {}\n{}",
                finished.status,
                last.join("\n")
            ));
        }
        match said
            .lines()
            .find(|line| line.trim_start().starts_with("Compiling "))
        {
            None => Ok(()),
            Some(line) => Err(format!("`{shown}` still had to compile: {}", line.trim())),
        }
    }

    fn command(&self, machine: &Machine, words: &[String]) -> Command {
        let mut all = self
            .before
            .iter()
            .copied()
            .chain(words.iter().map(String::as_str));
        let mut command = machine.command(all.next().unwrap_or_default());
        command.args(all);
        command
    }
}

/// Fails unless a program that is started so sees no interface but loopback.
fn nobody_there(machine: &Machine, before: &[&str]) -> Result<(), String> {
    let look = [&before[1..], &["cat", "/proc/self/net/dev"]].concat();
    let said = machine.ask(before[0], &look)?;
    let others = said.lines().skip(2).map(str::trim_start);
    match others.filter(|line| !line.starts_with("lo:")).count() {
        0 => Ok(()),
        some => Err(format!("a new namespace has {some} interfaces")),
    }
}

/// What is tried: tests are there, every lesson starts, the first runs with its twin, an exercise of each package is tested,
/// the programs that import packages and the tools start, and the book is built.
///
/// # Errors
/// In words: a file of the checkout that cannot be read.
pub fn trials(machine: &Machine, findings: &[Finding]) -> Result<Vec<Job>, String> {
    let there = |name: &str| findings.iter().any(|f| f.name == name && f.is_there());
    let mut all = vec![Job::new(
        "all tests are built",
        &["cargo", "test", "--no-run"],
    )];
    let lessons = lessons(&machine.root).map_err(|e| e.to_string())?;
    for lesson in &lessons {
        all.push(starts(lesson));
    }
    // The first that starts no server: not even loopback is up there.
    if let Some(lesson) = lessons.iter().find(|lesson| lesson.about.needs.is_none()) {
        all.extend(pair(lesson, there("python3"))?);
    }
    if there("Python packages") {
        all.extend(lessons.iter().flat_map(|lesson| imports(machine, lesson)));
    }
    for package in PRACTICE {
        all.extend(exercise(machine, package)?);
    }
    for alias in aliases(&machine.root)? {
        let words = ["cargo", &alias.name, "--help"];
        all.push(Job::new(format!("cargo {} starts", alias.name), &words));
    }
    all.push(Job::new("the book is built", &["cargo", "book"]));
    Ok(all)
}

fn starts(lesson: &Lesson) -> Job {
    let package = lesson.package();
    let words = ["cargo", "run", "-p", &package, "--", "--help"];
    Job::new(format!("{package} starts"), &words)
}

/// A lesson and its twin, to their end.
fn pair(lesson: &Lesson, python: bool) -> Result<Vec<Job>, String> {
    let package = lesson.package();
    let arguments = lesson.about.arguments();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let words = [&["cargo", "run", "-p", &package, "--"], &arguments[..]].concat();
    let mut all = vec![Job::new(format!("{package} runs"), &words)];
    if python {
        let twin = lesson.twin().map_err(|e| e.to_string())?;
        let twin = twin.to_string_lossy();
        let words = [&["python3", &*twin], &arguments[..]].concat();
        all.push(Job::new(format!("the twin of {package} runs"), &words));
    }
    Ok(all)
}

/// The programs of a lesson that import packages: each prints its help after it has imported them.
fn imports(machine: &Machine, lesson: &Lesson) -> Vec<Job> {
    let Some(python) = twins::python(&machine.root) else {
        return Vec::new();
    };
    let programs = lesson.about.packages.keys();
    let programs = programs.filter(|name| lesson.about.python.contains_key(*name));
    let job = |name: &String| {
        let program = lesson.path.join("python").join(name);
        let words = [&python, &program].map(|path| path.to_string_lossy().into_owned());
        let what = format!("{} {name} starts", lesson.package());
        Job::new(what, &[&words[0], &words[1], "--help"])
    };
    programs.map(job).collect()
}

/// The tests of the solution of a package's first exercise that starts no server.
fn exercise(machine: &Machine, package: &'static str) -> Result<Option<Job>, String> {
    let manifest = format!("{package}/Cargo.toml");
    let all = exercises(&machine.root, package)?;
    let job = all
        .iter()
        .find(|exercise| !exercise.network)
        .map(|exercise| {
            let solution = solution(exercise);
            let words = [
                "cargo",
                "test",
                "--manifest-path",
                &manifest,
                "--bin",
                &solution,
            ];
            Job::new(format!("the tests of {} run", exercise.name), &words)
        });
    Ok(job)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Job {
        Job::new("a script", &["sh", "-c", script])
    }

    fn machine() -> Machine {
        Machine::this(course::root())
    }

    #[test]
    fn where_a_namespace_can_be_made_nobody_else_is_in_it() {
        let offline = Offline::find(&machine());
        if !offline.is_sure() {
            eprintln!("skipped: {}", offline.words());
            return;
        }
        assert!(offline.words().contains("without any interface"));
        let alone = "test \"$(grep -c : /proc/self/net/dev)\" = 1";
        assert_eq!(offline.run(&machine(), &sh(alone)), Ok(()));
    }

    #[test]
    fn where_none_can_be_made_that_is_said_and_cargo_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut poor = machine();
        poor.path = folder.path().into();
        let offline = Offline::find(&poor);
        assert!(!offline.is_sure());
        let words = offline.words();
        assert!(
            words.contains("only that") && words.contains("not on the PATH"),
            "{words}"
        );
        let told = sh("test \"$CARGO_NET_OFFLINE\" = true");
        assert_eq!(offline.run(&machine(), &told), Ok(()));
    }

    #[test]
    fn a_failure_and_a_compiler_at_work_are_no_success() {
        let offline = Offline {
            before: &[],
            why_not: String::new(),
        };
        let said = offline
            .run(&machine(), &sh("echo no route; exit 3"))
            .unwrap_err();
        assert!(
            said.contains("exit status: 3") && said.contains("no route"),
            "{said}"
        );
        let said = offline.run(&machine(), &sh("echo '   Compiling tokio v1.54.0' >&2"));
        let said = said.unwrap_err();
        assert!(
            said.contains("still had to compile: Compiling tokio v1.54.0"),
            "{said}"
        );
    }

    #[test]
    fn all_that_a_class_starts_is_tried() {
        let findings = [Finding::there("python3", crate::Need::Needed, "")];
        let trials = trials(&machine(), &findings).unwrap();
        let commands: Vec<String> = trials.iter().map(|trial| trial.words.join(" ")).collect();
        let tried = |begin: &str| commands.iter().any(|command| command.starts_with(begin));
        for lesson in lessons(&course::root()).unwrap() {
            assert!(tried(&format!(
                "cargo run -p {} -- --help",
                lesson.package()
            )));
        }
        for begin in [
            "cargo test --no-run",
            "python3 ",
            "cargo test --manifest-path lessons/exercises/",
            "cargo test --manifest-path lessons/exercises-heavy/",
            "cargo observe --help",
            "cargo book",
        ] {
            assert!(tried(begin), "{begin}: {commands:#?}");
        }
        let built = crate::jobs(&machine(), &findings).unwrap();
        assert!(
            built
                .iter()
                .any(|job| job.words.join(" ") == "cargo build -p observe --release")
        );
        let clippy = |job: &Job| job.words.iter().any(|word| word == "clippy");
        assert!(
            !built.iter().any(clippy),
            "there is no clippy among these findings"
        );
    }
}
