//! The program itself, and a tiny course with one lesson.

#![allow(
    clippy::unwrap_used,
    reason = "what these helpers meet is a failure of the test"
)]

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use std::collections::BTreeSet;

use compare::lab::Lab;
use compare::pairs::Compared;
use compare::programs::Wanted;
use compare::progress::Progress;
use compare::stopping::Rule;
use compare::{Error, Programs, Python, pairs};
use course::Lesson;

const LIMIT: Duration = Duration::from_secs(120);

fn compare(words: &[&str]) -> limited::Finished {
    let mut command = Command::new(env!("CARGO_BIN_EXE_compare"));
    command.args(words);
    limited::Run::new(command, LIMIT).run().unwrap()
}

#[test]
fn what_makes_no_sense_is_one_line_and_code_2() {
    for words in [
        &["--spede"][..],
        &["lesson-99"],
        &["claims", "tocks"],
        &["scaling", "sideways"],
        &["--seconds", "0"],
        &["timelines"],
        &["--record", "--quick"],
    ] {
        let finished = compare(words);
        assert_eq!(finished.status.code(), Some(2), "{words:?}");
        assert_eq!(
            finished.output.stderr.lines().count(),
            1,
            "{}",
            finished.output.stderr
        );
        assert!(finished.output.stdout.is_empty(), "{words:?}");
    }
}

#[test]
#[cfg(debug_assertions)]
fn a_debug_build_measures_nothing() {
    let finished = compare(&["lesson-01"]);
    assert_eq!(finished.status.code(), Some(2));
    assert!(
        finished.output.stderr.contains("debug build"),
        "{}",
        finished.output.stderr
    );
}

#[test]
#[cfg(not(debug_assertions))]
fn no_python_is_said_with_its_path() {
    let finished = compare(&["lesson-01", "--python", "no-such-python"]);
    assert_eq!(finished.status.code(), Some(2));
    assert!(
        finished.output.stderr.contains("no-such-python"),
        "{}",
        finished.output.stderr
    );
}

#[test]
#[cfg(not(debug_assertions))]
fn an_unwritable_output_is_said_before_anything_is_measured() {
    let folder = tempfile::tempdir().unwrap();
    let (json, html) = (
        folder.path().join("a.json"),
        folder.path().join("no/a.html"),
    );
    let words = [
        "--json",
        json.to_str().unwrap(),
        "--html",
        html.to_str().unwrap(),
    ];
    let finished = compare(&[&["lesson-01"], &words[..]].concat());
    assert_eq!(finished.status.code(), Some(2));
    let said = finished.output.stderr;
    assert!(
        said.contains("cannot write") && said.contains("no/a.html"),
        "{said}"
    );
    assert!(!json.exists());
}

#[test]
fn a_full_disk_is_a_failure() {
    if !Path::new("/dev/full").exists() {
        eprintln!("skipped: no /dev/full here");
        return;
    }
    for word in ["--help", "--list"] {
        let mut shell = Command::new("sh");
        shell.args(["-c", "exec \"$0\" \"$1\" >/dev/full"]);
        shell.args([env!("CARGO_BIN_EXE_compare"), word]);
        let finished = limited::Run::new(shell, LIMIT).run().unwrap();
        assert_eq!(finished.status.code(), Some(1), "{word}");
        let said = finished.output.stderr;
        assert!(said.starts_with("cargo compare: cannot print: "), "{said}");
    }
}

#[test]
fn help_and_names_are_printed() {
    assert!(compare(&["--help"]).output.stdout.contains("--record"));
    let names = compare(&["--list"]).output.stdout;
    assert!(
        names.contains("lesson-01") && names.contains("ticks") && names.contains("waiting"),
        "{names}"
    );
}

/// `lessons/07-tiny`, or another number, in a folder of its own: Rust and Python print a line and end.
///
/// Each test takes a number of its own: where `CARGO_TARGET_DIR` is set, they build into one folder, side by side.
fn tiny(root: &Path, number: &str) {
    let files = [
        (
            "Cargo.toml",
            "[workspace]\nmembers = [\"lessons/07-tiny\"]\nresolver = \"3\"\n",
        ),
        (
            "lessons/07-tiny/Cargo.toml",
            "[package]\nname = \"lesson-07\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
        ),
        (
            "lessons/07-tiny/src/main.rs",
            "fn main() { println!(\"waited 0.5 s\"); }\n",
        ),
        ("lessons/07-tiny/python/tiny.py", "print('waited 0.5 s')\n"),
        (
            "lessons/07-tiny/lesson.toml",
            "chance = true\nwaits_s = 1\ncrates = 1\nclass = []\nmechanism = { what = \"x\", python = [], rust = [] }\n[limit]\nwhat = \"the wait\"\nprinted = 'waited ([\\d.]+) s'\n\
             [measured]\nspeed = 10\nseed = 7\n[python]\n\"tiny.py\" = \"3.7\"\n",
        ),
    ];
    for (name, text) in files {
        let path = root.join(name.replace("07", number));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text.replace("07", number)).unwrap();
    }
}

fn python() -> Option<Python> {
    let python = Python::ask(Path::new("python3"));
    if python.is_err() {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "CI needs python3"
        );
        eprintln!("skipped, no python3 here");
    }
    python.ok()
}

/// Builds the one lesson of a checkout and compares it, in three rounds.
fn compared(root: &Path, pythons: Vec<Python>) -> Result<(Lesson, Compared), Error> {
    let lesson = course::lessons(root)?.remove(0);
    let lab = Lab {
        root: root.to_owned(),
        pythons,
        programs: Programs::build(root, &BTreeSet::from([Wanted::lesson(&lesson)]))?,
        quick: true,
        progress: Progress::hidden(),
    };
    let rule = Rule {
        at_least: 3,
        at_most: 3,
        ..Rule::default()
    };
    let compared = pairs::compare(&lab, &lesson, &rule, LIMIT)?;
    Ok((lesson, compared))
}

#[test]
fn a_tiny_lesson_is_built_and_compared_with_its_twin() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    tiny(folder.path(), "07");
    let (lesson, compared) = compared(folder.path(), vec![python]).unwrap();
    let result = compared.result(&lesson);
    assert_eq!((result.lesson.as_str(), result.rounds), ("lesson-07", 3));
    assert_eq!(result.limit, 0.05);
    assert_eq!(result.arguments, ["--speed", "10", "--seed", "7"]);
    assert_eq!(result.sides.len(), 2);
    assert!(
        result
            .sides
            .iter()
            .all(|side| side.wall_s > 0.0 && side.walls_s.len() == 3)
    );
    assert!((result.rust_over_limit - (result.rust - 0.05)).abs() < 1e-9);
}

#[test]
fn a_lesson_that_does_not_compile_or_fails_is_said() {
    let folder = tempfile::tempdir().unwrap();
    tiny(folder.path(), "08");
    let main = folder.path().join("lessons/08-tiny/src/main.rs");
    let said = || compared(folder.path(), Vec::new()).unwrap_err().to_string();
    std::fs::write(&main, "fn main() { nonsense }\n").unwrap();
    let broken = said();
    assert!(
        broken.contains("nonsense") && broken.contains("cargo build"),
        "{broken}"
    );
    std::fs::write(&main, "fn main() { std::process::exit(3) }\n").unwrap();
    let failed = said();
    assert!(
        failed.contains("lesson-08") && failed.contains("exit code 3"),
        "{failed}"
    );
}

/// Fetches a page from the site that it was given, and prints a line.
const FETCHING: &str = r#"
use std::io::{Read, Write};
fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words == ["--help"] { return }
    let at = words.iter().position(|word| word == "--site").expect("a site is given");
    let address = words[at + 1].strip_prefix("http://").unwrap();
    let mut client = std::net::TcpStream::connect(address).unwrap();
    client.write_all(b"GET /small/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"));
    println!("waited 0.5 s for {}", words[at + 1]);
}
"#;

/// A tiny lesson that needs the site, with a twin and programs for timelines, which print their words.
fn fetching(root: &Path, number: &str) {
    tiny(root, number);
    let lesson = root.join(format!("lessons/{number}-tiny"));
    let words = "import sys\nprint(*sys.argv[1:])\n";
    let panel = "[[panel]]\nname = \"a\"\nprogram = \"claims/words.py\"\n";
    for (name, text) in [
        ("src/main.rs", FETCHING),
        ("python/tiny.py", words),
        ("claims/words.py", words),
        ("timelines/fetching.toml", panel),
        (
            "timelines/still.toml",
            &format!("needs = \"nothing\"\n{panel}"),
        ),
    ] {
        let path = lesson.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let about = lesson.join("lesson.toml");
    let text = std::fs::read_to_string(&about).unwrap();
    std::fs::write(about, format!("needs = \"site\"\n{text}")).unwrap();
}

#[test]
fn the_programs_of_a_lesson_that_fetches_are_given_a_site() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    fetching(folder.path(), "06");
    let (lesson, compared) = compared(folder.path(), vec![python.clone()]).unwrap();
    assert_eq!(compared.programs.len(), 2);
    let arguments = compared.result(&lesson).arguments;
    assert_eq!(arguments, ["--speed", "10", "--seed", "7"], "no port");
    let lab = Lab {
        root: folder.path().to_owned(),
        pythons: vec![python],
        programs: Programs::build(folder.path(), &BTreeSet::from([Wanted::lesson(&lesson)]))
            .unwrap(),
        quick: true,
        progress: Progress::hidden(),
    };
    let timelines = compare::timeline::all(&[lesson]).unwrap();
    let seen = timelines.iter().flat_map(|one| one.measure(&lab).unwrap());
    let seen: Vec<_> = seen
        .map(|one| (one.seen.command.join(" "), one.seen.lines[0].text.clone()))
        .collect();
    let twin = "python3 lessons/06-tiny/python/tiny.py --speed 10 --seed 7";
    let words = "python3 lessons/06-tiny/claims/words.py";
    let site = "--site http://127.0.0.1:PORT";
    let expected = [
        (twin, format!("--speed 10 --seed 7 {site}")),
        (
            "target/release/lesson-06 --speed 10 --seed 7",
            "waited 0.5 s for http://127.0.0.1:PORT".to_owned(),
        ),
        (words, site.to_owned()),
        (words, String::new()),
    ];
    assert_eq!(
        seen,
        expected.map(|(command, line)| (command.to_owned(), line))
    );
}

#[test]
fn a_python_that_lacks_a_package_of_the_twin_does_not_run_it() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    tiny(folder.path(), "05");
    let about = folder.path().join("lessons/05-tiny/lesson.toml");
    let text = std::fs::read_to_string(&about).unwrap();
    let packages = "[packages]\n\"tiny.py\" = [\"json\"]\n";
    std::fs::write(&about, format!("{text}{packages}")).unwrap();
    let mut with = python.clone();
    with.look_for(&["json", "nothing_such"].map(str::to_owned).into())
        .unwrap();
    assert_eq!(with.packages, BTreeSet::from(["json".to_owned()]));
    let sides = |pythons| {
        let (_, compared) = compared(folder.path(), pythons).unwrap();
        compared.programs.len()
    };
    assert_eq!(sides(vec![python.clone(), with]), 2);
    assert_eq!(sides(vec![python]), 1);
}
