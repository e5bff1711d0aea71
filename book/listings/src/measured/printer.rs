//! Which line of a program's source printed a line: known where only one statement of the program can have printed it.

use std::fs;
use std::path::{Path, PathBuf};

use course::Lesson;
use observe::{Line, Observation, Printer, Stream};

use crate::words::shown;

/// The calls that print to standard output, and words of others that may: those can print anything.
const CALLS: [&str; 3] = ["println!(", "print!(", "print("];
const OTHERS: [&str; 2] = ["stdout", "write("];

/// The statements of a program that print.
#[derive(Default)]
pub(super) struct Statements(Vec<(Printer, Pattern)>);

/// Pieces of text with anything between them. A lone piece is the whole line.
type Pattern = Vec<String>;

impl Statements {
    /// Of the program that was watched: the file of its command, or all files of the lesson's own program.
    pub(super) fn of(seen: &Observation, lesson: &Lesson, root: &Path) -> Self {
        let mut all = Statements::default();
        for file in files(&seen.command, lesson, root) {
            if let Ok(text) = fs::read_to_string(&file) {
                let name = shown(file.strip_prefix(root).unwrap_or(&file));
                all.add(&name, &text);
            }
        }
        all
    }

    fn add(&mut self, file: &str, text: &str) {
        let python = file.ends_with(".py");
        let mut at = 0;
        for (number, line) in (1..).zip(text.split_inclusive('\n')) {
            let pattern = match call(line) {
                Some(behind) => Some(pattern(&text[at + behind..], python)),
                None => {
                    (!comment(line) && OTHERS.iter().any(|one| line.contains(one))).then(anything)
                }
            };
            let code = line.trim().to_owned();
            let file = file.to_owned();
            self.0
                .extend(pattern.map(|pattern| (Printer { file, number, code }, pattern)));
            at += line.len();
        }
    }

    /// The one statement that can have printed this line; none if there are two.
    pub(super) fn of_line(&self, line: &Line) -> Option<Printer> {
        let mut able = self.0.iter().filter(|one| fits(&one.1, &line.text));
        let (printer, _) = able.next().filter(|_| line.stream == Stream::Out)?;
        able.next().is_none().then(|| printer.clone())
    }
}

fn files(command: &[String], lesson: &Lesson, root: &Path) -> Vec<PathBuf> {
    let program = command.first().map_or("", String::as_str);
    let files: Vec<PathBuf> = match program.strip_prefix("target/release/") {
        None => command
            .get(1)
            .map(|file| root.join(file))
            .into_iter()
            .collect(),
        Some(built) => match built.strip_prefix("examples/") {
            Some(name) => ["examples", "claims"]
                .map(|folder| lesson.path.join(folder).join(name).with_extension("rs"))
                .into(),
            None => lesson.files("src", "rs").unwrap_or_default(),
        },
    };
    files.into_iter().filter(|file| file.is_file()).collect()
}

fn comment(line: &str) -> bool {
    let code = line.trim_start();
    code.starts_with("//") || code.starts_with('#')
}

/// Where the arguments of a call that prints begin in this line.
fn call(line: &str) -> Option<usize> {
    let place = |call: &&str| {
        let place = line.find(call)?;
        let before = line[..place].chars().next_back();
        let alone = before.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        alone.then_some(place + call.len())
    };
    CALLS.iter().find_map(place).filter(|_| !comment(line))
}

fn anything() -> Pattern {
    vec![String::new(), String::new()]
}

/// What a statement with these arguments prints: text, and anything where a value stands.
fn pattern(arguments: &str, python: bool) -> Pattern {
    let arguments = arguments.trim_start();
    let formatted = arguments.strip_prefix('f').filter(|_| python);
    let Some(text) = formatted.unwrap_or(arguments).strip_prefix('"') else {
        return anything();
    };
    let Some((text, behind)) = text
        .split_once('"')
        .filter(|(text, _)| !text.contains('\\'))
    else {
        return anything();
    };
    let mut pieces = match formatted.is_some() || !python {
        true => pieces(text),
        false => vec![text.to_owned()],
    };
    // In Rust, what follows is in the gaps already.
    let behind = behind.trim_start();
    let alone = behind.starts_with(')') || behind.starts_with(", flush=");
    if python && !alone {
        pieces.push(String::new());
    }
    pieces
}

/// The text of a format between its gaps.
fn pieces(format: &str) -> Pattern {
    let mut pieces = vec![String::new()];
    let mut letters = format.chars().peekable();
    while let Some(letter) = letters.next() {
        let doubled = letters.peek() == Some(&letter) && "{}".contains(letter);
        match letter {
            '{' if !doubled => {
                letters.by_ref().find(|c| *c == '}');
                pieces.push(String::new());
            }
            letter => {
                letters.next_if(|_| doubled);
                pieces.last_mut().expect("there is one").push(letter);
            }
        }
    }
    pieces
}

fn fits(pattern: &[String], text: &str) -> bool {
    let (Some(first), Some(last)) = (pattern.first(), pattern.last()) else {
        return false;
    };
    if pattern.len() == 1 {
        return first == text;
    }
    let Some(rest) = text.strip_prefix(first.as_str()) else {
        return false;
    };
    let Some(mut rest) = rest.strip_suffix(last.as_str()) else {
        return false;
    };
    pattern[1..pattern.len() - 1].iter().all(|piece| {
        let found = rest.find(piece.as_str());
        rest = found.map_or("", |at| &rest[at + piece.len()..]);
        found.is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(file: &str, text: &str, line: &str) -> Option<usize> {
        let mut statements = Statements::default();
        statements.add(file, text);
        let line = Line {
            t: 0.0,
            stream: Stream::Out,
            text: line.to_owned(),
        };
        statements.of_line(&line).map(|by| by.number)
    }

    const PYTHON: &str = "# print(\"done\")\nprint(f\"worker {number} slept {sleep} s\")\nprint(\n    \"done\"\n)\n\
                          print(\"wall_s\", 3 - 1)\n";
    const RUST: &str = "println!(\"worker {} slept {sleep:.1} s\", 3);\neprintln!(\"done\");\nprintln!(\"{{done}}\");\n";

    #[test]
    fn one_statement_that_can_have_printed_it() {
        for (line, number) in [
            ("worker 3 slept 1 s", Some(2)),
            ("worker 3 slept 1 h", None),
            ("done", Some(3)),
            ("wall_s 2", Some(6)),
            ("wal", None),
        ] {
            assert_eq!(printed("a.py", PYTHON, line), number, "{line}");
        }
        for (line, number) in [
            ("worker 3 slept 1 s", Some(1)),
            ("worker  s", None),
            ("{done}", Some(3)),
            ("done", None),
        ] {
            assert_eq!(printed("a.rs", RUST, line), number, "{line}");
        }
    }

    #[test]
    fn two_that_can_are_none() {
        let twice = "print(f\"done? {a}\")\nprint(f\"done? {b}\")\nprint(\"end\")\n";
        assert_eq!(printed("a.py", twice, "done? True"), None);
        assert_eq!(printed("a.py", twice, "end"), Some(3));
        for other in [
            "print(x)",
            "sys.stdout.write(x)",
            "print(f\"{x}\")",
            "print(\"e\" + d)",
        ] {
            let more = format!("{twice}{other}\n");
            assert_eq!(printed("a.py", &more, "end"), None, "{other}");
        }
        assert_eq!(printed("a.py", "print(x)\n", "end"), Some(1));
    }
}
