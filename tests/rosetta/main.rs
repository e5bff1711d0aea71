//! Rosetta's rows are true where a machine can see it: their Python names exist, all that Python calls public has one, and the
//! lessons that they name show it. `../rosetta-paths` looks at the Rust items.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use course::{Lesson, Version};
use house::{all_files, lessons, python, python_of, read, root};
use listings::rosetta::items::Items;
use listings::rosetta::{Name, Rosetta, Row};

fn rosetta() -> Rosetta {
    Rosetta::read(root()).unwrap_or_else(|e| panic!("{e}"))
}

fn names(rosetta: &Rosetta) -> impl Iterator<Item = &Name> {
    rosetta.rows().flat_map(|(_, row)| &row.python)
}

fn here(file: &str) -> PathBuf {
    root().join("tests/rosetta").join(file)
}

/// The Pythons that can be asked, from 3.8 on.
fn pythons() -> Vec<(Version, PathBuf)> {
    let versions = (8..=20).map(|minor| Version(3, minor));
    let found = versions.filter_map(|version| Some((version, python_of(version)?)));
    let found: Vec<_> = found.collect();
    assert!(
        !found.is_empty() || python("Rosetta's Python names").is_none(),
        "python3 is older than 3.8"
    );
    found
}

/// What a program of this folder prints.
fn answer(python: &Path, program: &str, question: &str) -> String {
    let mut child = Command::new(python)
        .args(["-W", "ignore"])
        .arg(here(program))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{}: {e}", python.display()));
    let mut stdin = child.stdin.take().expect("it is piped");
    // It answers line by line: whoever writes all of it first may wait for ever.
    let question = question.to_owned();
    let asking = thread::spawn(move || stdin.write_all(question.as_bytes()));
    let answer = child.wait_with_output().expect("it ends");
    asking
        .join()
        .expect("no panic")
        .unwrap_or_else(|e| panic!("{program} does not read: {e}"));
    assert!(
        answer.status.success(),
        "{program} with {}",
        python.display()
    );
    String::from_utf8(answer.stdout).expect("names are text")
}

/// Asks every Python, all at once; the answers in the order of their versions.
fn answers(program: &str, question: &str) -> Vec<(Version, String)> {
    let pythons = pythons();
    thread::scope(|scope| {
        let asked = pythons
            .iter()
            .map(|(version, path)| (*version, scope.spawn(|| answer(path, program, question))));
        let asked: Vec<_> = asked.collect();
        asked
            .into_iter()
            .map(|(version, answer)| (version, answer.join().expect("no panic")))
            .collect()
    })
}

#[test]
fn every_python_name_is_there_from_the_version_where_it_came_to_the_one_where_it_went() {
    let rosetta = rosetta();
    let question: String = names(&rosetta).map(|name| format!("{name}\n")).collect();
    let mut wrong = Vec::new();
    for (version, answer) in answers("has.py", &question) {
        assert_eq!(
            answer.lines().count(),
            names(&rosetta).count(),
            "an answer a name"
        );
        for (name, line) in names(&rosetta).zip(answer.lines()) {
            let there = line.ends_with(" yes");
            let said = name.since.is_none_or(|since| since <= version)
                && name.gone.is_none_or(|gone| version < gone);
            if there != said {
                let has = if there { "has" } else { "has not" };
                wrong.push(format!("Python {version} {has} {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "book/rosetta says otherwise: {wrong:#?}");
}

/// The qualified names of the list of what is left out.
fn left_out() -> BTreeSet<String> {
    let list = read(&here("left_out.txt"));
    let lines = list.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_public_name_is_in_rosetta_or_left_out_for_a_reason() {
    let rosetta = rosetta();
    let there: BTreeSet<&str> = names(&rosetta).map(|name| name.full.as_str()).collect();
    let left_out = left_out();
    let mut missing = BTreeSet::new();
    for (version, public) in answers("public.py", "") {
        assert!(public.lines().count() > 200, "Python {version} answered");
        let lines = public
            .lines()
            .filter(|name| !there.contains(name) && !left_out.contains(*name));
        missing.extend(lines.map(str::to_owned));
    }
    assert!(
        missing.is_empty(),
        "not in Rosetta, and no reason given: {missing:#?}"
    );
    let twice: Vec<&String> = left_out
        .iter()
        .filter(|name| there.contains(name.as_str()))
        .collect();
    assert!(twice.is_empty(), "in Rosetta, and left out: {twice:?}");
}

/// All that a lesson shows: its chapter and its programs.
fn shown(lesson: &Lesson) -> String {
    let mut files = vec![root().join(format!("book/src/{}.md", lesson.folder))];
    for kind in ["rs", "py"] {
        files.extend(all_files(&lesson.path, kind));
    }
    files.iter().map(|file| read(file)).collect()
}

/// How a program or a chapter writes what a row names, in either language, and the crates that it links to. A last part that is
/// an everyday word (`run`, `set`) counts with what stands before it only.
fn marks(row: &Row) -> Vec<String> {
    let everyday = |last: &str| last.chars().all(|c| c.is_ascii_lowercase());
    let python = row.python.iter().flat_map(|name| {
        let (before, last) = name.full.rsplit_once(['.', '(']).expect("it is qualified");
        let class = before.rsplit('.').next().unwrap_or(before);
        match last.strip_suffix("=)") {
            Some(parameter) => vec![format!("{parameter}=")],
            None if !everyday(last) => vec![last.to_owned()],
            None if class.starts_with(|c: char| c.is_ascii_uppercase()) => {
                vec![
                    format!(".{last}"),
                    format!("{last}="),
                    format!("def {last}("),
                ]
            }
            None => vec![format!("{class}.{last}")],
        }
    });
    let rust = Items::paths(&row.rust).chain(Items::paths(&row.bites));
    let rust = rust.flat_map(|path| {
        let last = path.rsplit("::").next().unwrap_or(path);
        if everyday(last) {
            vec![format!("::{last}"), format!(".{last}(")]
        } else {
            vec![last.to_owned()]
        }
    });
    let crates = row.rust.split("https://docs.rs/").skip(1);
    let crates = crates
        .filter_map(|link| link.split('/').next())
        .map(str::to_owned);
    python.chain(rust).chain(crates).collect()
}

/// Whether `mark` is there, and no longer word of which it is the beginning or the end.
fn has_word(text: &str, mark: &str) -> bool {
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(mark).any(|(start, _)| {
        let (before, after) = (&text[..start], &text[start + mark.len()..]);
        let begins = !in_word(mark.chars().next()) || !in_word(before.chars().next_back());
        let ends = !in_word(mark.chars().next_back()) || !in_word(after.chars().next());
        begins && ends
    })
}

#[test]
fn a_lesson_that_a_row_names_shows_what_it_is_about() {
    let lessons: Vec<(String, String)> = lessons()
        .iter()
        .map(|lesson| (lesson.folder.clone(), shown(lesson)))
        .collect();
    let mut wrong = Vec::new();
    let rosetta = rosetta();
    for (_, row) in rosetta.rows() {
        for named in &row.lessons {
            let shown = lessons.iter().find(|(folder, _)| folder == named);
            let shows =
                shown.is_some_and(|(_, text)| marks(row).iter().any(|mark| has_word(text, mark)));
            if !shows {
                wrong.push(format!("{}: {named}", row.python[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The code of a cell, without what it links to.
fn codes(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split('`').skip(1).step_by(2)
}

#[test]
fn every_path_that_a_row_shows_is_one_of_rust_toml_and_none_there_is_idle() {
    let rosetta = rosetta();
    let known: BTreeSet<&str> = rosetta.items.items.keys().map(String::as_str).collect();
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for (_, row) in rosetta.rows() {
        for cell in [&row.rust, &row.bites] {
            used.extend(Items::paths(cell));
            let paths =
                codes(cell).filter(|code| code.contains("::") && !code.contains(['(', '<']));
            let unknown = paths.filter(|code| {
                let end = format!("::{code}");
                !known
                    .iter()
                    .any(|path| path == code || path.ends_with(&end))
            });
            wrong.extend(unknown.map(|code| format!("{}: `{code}`", row.python[0])));
        }
    }
    let sections = rosetta.modules.iter().flat_map(|module| &module.section);
    used.extend(
        sections
            .filter_map(|section| section.about.as_deref())
            .flat_map(Items::paths),
    );
    wrong.extend(
        known
            .difference(&used)
            .map(|path| format!("no row links to {path}")),
    );
    wrong.extend(
        used.difference(&known)
            .map(|path| format!("not in rust.toml: {path}")),
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}
