//! A course in which each case is an exercise of its own, so that one `cargo grade` builds, runs and marks all of them.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

use crate::learner::{Course, fixture, grade_in};
use crate::{cheats, reasons, stranger};

/// What the body of the starter's `add` is: it subtracts.
pub const BODY: &str = "    a - b\n";

/// An answer to the exercise `add1` of the fixture.
pub struct Case {
    /// The exercise that is made for it.
    pub name: &'static str,
    /// Puts the answer there. The starter is there already.
    put: Box<dyn Fn(&Path) + Send + Sync>,
    /// The reference says that the exercise needs a network.
    network: bool,
}

impl Case {
    /// Something that need not be a file.
    pub fn put(name: &'static str, put: impl Fn(&Path) + Send + Sync + 'static) -> Self {
        Case {
            name,
            put: Box::new(put),
            network: false,
        }
    }

    /// A text that is made of the starter's.
    pub fn text(name: &'static str, text: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        Case::put(name, move |path| {
            let starter = fs::read_to_string(path).expect("the starter is there");
            fs::write(path, text(&starter)).expect("it can be written");
        })
    }

    /// The starter with `to` for each `from`, which must be there.
    pub fn replace(
        name: &'static str,
        from: &'static str,
        to: impl Into<String> + Send + Sync + 'static,
    ) -> Self {
        let to = to.into();
        Case::text(name, move |starter| {
            assert!(starter.contains(from), "the starter has no {from:?}");
            starter.replace(from, &to)
        })
    }

    /// The same in an exercise that needs a network.
    pub fn with_network(self) -> Self {
        Case {
            network: true,
            ..self
        }
    }

    /// The starter with this body of `add`.
    pub fn body(name: &'static str, body: impl Into<String> + Send + Sync + 'static) -> Self {
        Case::replace(name, BODY, body)
    }
}

/// What one call said of all cases.
struct Class {
    marks: Vec<Value>,
    confinement: String,
    said: String,
    neighbour: TcpListener,
}

/// Names a service of this machine that is none of the answer's business. What begins so is passed on to answers.
pub const NEIGHBOUR: &str = "OFF_THE_GIL_NEIGHBOUR";

static CLASS: LazyLock<Class> = LazyLock::new(|| {
    let cases = [cheats::cases(), reasons::cases(), stranger::cases()];
    let cases: Vec<Case> = cases.into_iter().flatten().collect();
    let names: Vec<&str> = cases.iter().map(|case| case.name).collect();
    let reference = Course::of(&names, &["exercises", "solutions"]);
    let learner = Course::of(&names, &["exercises"]);
    for case in &cases {
        (case.put)(&learner.answer(case.name));
    }
    // What a learner may write beside the answers, and nobody reads: no tests, a solution that is wrong, a build script, and that
    // every exercise has a network.
    let info = reference.read("info.toml");
    learner.write("info.toml", &info.replace("hint", "network = true\nhint"));
    for case in cases.iter().filter(|case| case.network) {
        let name = format!("name = {:?}\n", case.name);
        reference.replace("info.toml", &name, &format!("{name}network = true\n"));
    }
    learner.write(
        "Cargo.toml",
        "[package]\nname = \"mine\"\nautobins = false\n",
    );
    learner.write("build.rs", "fn main() { panic!(\"nobody runs this\") }\n");
    fs::create_dir_all(learner.dir().join("solutions/01_sums")).expect("it can be made");
    for name in &names {
        learner.write(&format!("solutions/01_sums/{name}.rs"), "fn main() {}\n");
    }
    let json = learner.dir().join("marks.json");
    let mut command = grade_in("class");
    command.arg("--reference").arg(reference.dir());
    command.arg("--dir").arg(learner.dir());
    // Settings from outside that make other runs fail, or talk more.
    command.env("RUSTFLAGS", "-D warnings").env("CI", "true");
    command.env("RUST_BACKTRACE", "1");
    let neighbour = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = neighbour.local_addr().expect("it has one");
    command.env(NEIGHBOUR, address.to_string());
    let output = command
        .arg("--json")
        .arg(&json)
        .output()
        .expect("grade starts");
    let text = fs::read_to_string(&json).unwrap_or_else(|e| panic!("{e}: {output:?}"));
    let mut report: Value = serde_json::from_str(&text).expect("the report is JSON");
    let Value::Array(marks) = report["exercises"].take() else {
        panic!("the report has no marks: {report:#}")
    };
    Class {
        marks,
        confinement: report["confinement"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        said: crate::learner::said(&output),
        neighbour,
    }
});

/// The mark of a case, as the JSON has it.
pub fn mark(case: &str) -> &'static Value {
    let found = CLASS.marks.iter().find(|mark| mark["name"] == case);
    found.unwrap_or_else(|| panic!("no case is called {case}"))
}

/// The reason in the mark of a case.
pub fn reason(case: &str) -> &'static str {
    let mark = mark(case);
    mark["message"]
        .as_str()
        .unwrap_or_else(|| panic!("{mark:#}"))
}

/// Whether somebody has connected to the service of [`NEIGHBOUR`].
pub fn neighbour_was_asked() -> bool {
    let neighbour = &CLASS.neighbour;
    neighbour.set_nonblocking(true).expect("it can be set");
    neighbour.accept().is_ok()
}

/// Whether programs are wholly confined here. If they are not, what needs it is not looked at, and that is said.
pub fn confined() -> bool {
    let wholly = CLASS.confinement.starts_with("programs run confined");
    if !wholly {
        println!("skipped: {}", CLASS.confinement);
    }
    wholly
}

#[test]
fn all_are_marked_in_one_table() {
    let rows = CLASS.said.lines().filter(|line| line.starts_with("| "));
    let names: Vec<&str> = rows
        .filter_map(|row| row.split('|').nth(1))
        .map(str::trim)
        .filter(|name| !name.is_empty() && *name != "exercise")
        .collect();
    let marked: Vec<&str> = CLASS
        .marks
        .iter()
        .filter_map(|m| m["name"].as_str())
        .collect();
    assert_eq!(names, marked, "{}", CLASS.said);
    assert!(names.len() > 30, "{names:?}");
}

#[test]
fn nobody_is_shown_a_backtrace() {
    for mark in &CLASS.marks {
        let output = mark["output"].as_str().unwrap_or_default();
        assert!(!output.contains("stack backtrace:"), "{output}");
    }
}

#[test]
fn the_fixture_is_what_the_cases_change() {
    let starter = fixture().join("exercises/01_sums/add1.rs");
    let starter = fs::read_to_string(starter).expect("the fixture has it");
    assert_eq!(starter.matches(BODY).count(), 1);
}
