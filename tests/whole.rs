//! What a lesson has, and what is still to be written: a line each, so that `cargo lesson new` need not say it.

use std::path::{Path, PathBuf};

use course::Lesson;
use house::{all_files, exercises, files, lessons, read, root};

/// What the template of `cargo lesson new` has wherever somebody must write.
const MARK: &str = "TO WRITE:";

/// What is still to be written: `book/src/05-x.md:3: TO WRITE: the question.`
fn to_write(path: &Path) -> Vec<String> {
    let name = path.strip_prefix(root()).unwrap_or(path).display();
    let text = read(path);
    let lines = text.lines().enumerate();
    let marked = lines.filter(|(_, line)| line.contains(MARK));
    marked
        .map(|(number, line)| {
            let from = line.find(MARK).unwrap_or(0);
            format!("{name}:{}: {}", number + 1, &line[from..])
        })
        .collect()
}

/// The files of a lesson that people write, and those outside its folder that name it.
fn written(lesson: &Lesson) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = ["rs", "py", "toml", "md"]
        .iter()
        .flat_map(|end| all_files(&lesson.path, end))
        .collect();
    for part in ["exercises", "solutions"] {
        let folder = root().join("lessons/exercises").join(part);
        let folder = folder.join(lesson.exercises());
        if folder.is_dir() {
            paths.extend(all_files(&folder, "rs"));
        }
    }
    let chapter = root().join(format!("book/src/{}.md", lesson.folder));
    paths.extend(Some(chapter).filter(|chapter| chapter.is_file()));
    paths
}

/// The parts that a lesson lacks, and the command that makes what a command can make.
fn missing(lesson: &Lesson) -> Vec<String> {
    let mut missing = Vec::new();
    let mut lacks = |is_there: bool, what: String| {
        if !is_there {
            missing.push(format!("{}: {what}", lesson.folder));
        }
    };
    for part in [
        "README.md",
        "src/main.rs",
        "tests/transcript.rs",
        "recorded/commands.toml",
    ] {
        lacks(
            lesson.path.join(part).is_file(),
            format!("{part} is missing"),
        );
    }
    lacks(
        lesson.twin().is_ok(),
        "one twin in python/ is missing".to_owned(),
    );
    let refused = lesson.path.join("must_not_compile");
    let words = |program: &PathBuf| program.with_extension("stderr").is_file();
    let programs = if refused.is_dir() {
        files(&refused, "rs")
    } else {
        Vec::new()
    };
    lacks(
        !programs.is_empty(),
        "a program in must_not_compile/ is missing".to_owned(),
    );
    lacks(
        programs.iter().all(words),
        "the compiler's words are missing: `TRYBUILD=overwrite cargo test -p must-not-compile`"
            .to_owned(),
    );
    let variations = lesson
        .files("examples", "rs")
        .map_or(0, |files| files.len());
    lacks(
        variations >= 3,
        format!("{variations} variations in examples/, three at least"),
    );
    let chapter = format!("book/src/{}.md", lesson.folder);
    lacks(
        root().join(&chapter).is_file(),
        format!("{chapter} is missing"),
    );
    let dir = lesson.exercises();
    let count = exercises()
        .iter()
        .filter(|exercise| exercise.dir.as_ref() == Some(&dir))
        .count();
    lacks(count >= 3, format!("{count} exercises, three at least"));
    let outputs = lesson
        .files("recorded", "txt")
        .map_or(0, |files| files.len());
    lacks(
        outputs >= 2,
        format!(
            "what it prints is not recorded: `cargo record {}`",
            lesson.number
        ),
    );
    let measured = lesson.path.join("recorded/measured.json");
    lacks(
        measured.is_file(),
        format!(
            "it was never measured: `cargo compare --record {}`",
            lesson.package()
        ),
    );
    missing
}

#[test]
fn nothing_is_left_to_be_written() {
    let mut left: Vec<String> = lessons().iter().flat_map(missing).collect();
    left.extend(
        lessons()
            .iter()
            .flat_map(written)
            .flat_map(|path| to_write(&path)),
    );
    for page in [
        "README.md",
        "CHANGELOG.md",
        "book/src/SUMMARY.md",
        "lessons/exercises/info.toml",
    ] {
        left.extend(to_write(&root().join(page)));
    }
    let count = left.len();
    assert!(
        left.is_empty(),
        "{count} things are left:\n{}",
        left.join("\n")
    );
}

#[test]
fn the_template_says_where_to_write() {
    let template = root().join("shared/lesson/template");
    let marks: Vec<String> = ["rs", "py", "toml", "md"]
        .iter()
        .flat_map(|end| all_files(&template, end))
        .flat_map(|path| to_write(&path))
        .collect();
    assert!(marks.len() > 20, "{marks:#?}");
    assert!(marks[0].contains(": TO WRITE:"), "{}", marks[0]);
}
