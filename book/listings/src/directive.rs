//! Directives: which lines of a chapter ask for a file.

use crate::problem::Error;

/// A file, or one anchor of it: `PATH` or `PATH:NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, from the repository's root.
    pub path: String,
    /// The anchor; the whole file without one.
    pub anchor: Option<String>,
}

impl Place {
    fn parse(text: &str) -> Place {
        match text.rsplit_once(':') {
            Some((path, anchor)) => Place {
                path: path.to_owned(),
                anchor: Some(anchor.to_owned()),
            },
            None => Place {
                path: text.to_owned(),
                anchor: None,
            },
        }
    }
}

/// What a directive asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The twin and the program of a lesson, side by side.
    LessonPair {
        /// The lesson's folder, from the repository's root.
        lesson: String,
        /// The anchor that both files have.
        anchor: String,
    },
    /// Any two files side by side.
    Pair(Place, Place),
    /// One pane.
    Code(Place),
    /// A recorded terminal.
    Recorded(String),
    /// A program and the compiler's refusal.
    MustNotCompile(Place),
    /// The heading of an exercise, by its name.
    Exercise(String),
    /// A recorded timeline, by its name.
    Timeline(String),
    /// The measured table of a lesson, by its name.
    Measured(String),
    /// A recorded plot, by its name.
    Plot(String),
    /// A claim with its verdict, by its id.
    Claim(String),
    /// All claims in a table.
    Claims,
    /// Where a part of the results was measured.
    Machine(String),
    /// How long the page takes, and its command.
    Facts(Option<String>),
    /// The minutes of a lesson's parts in class.
    Timing,
}

/// A directive and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The line of the chapter, from 1.
    pub line: usize,
    /// What it asks for.
    pub kind: Kind,
}

/// The well-formed directives of a chapter, in their order. What is malformed is reported by [`crate::expand`].
#[must_use]
pub fn directives(markdown: &str) -> Vec<Directive> {
    lines(markdown)
        .filter_map(|(line, text)| match text {
            Line::Directive(kind) => Some(Directive { line, kind }),
            Line::Prose(_) | Line::Wrong(_) => None,
        })
        .collect()
}

/// One line of a chapter.
pub(crate) enum Line {
    Prose(String),
    Directive(Kind),
    Wrong(Error),
}

/// The lines of a chapter with their numbers from 1.
pub(crate) fn lines(markdown: &str) -> impl Iterator<Item = (usize, Line)> {
    let mut fence = None;
    markdown.lines().enumerate().map(move |(index, text)| {
        let inside = fence.is_some();
        follow_fence(&mut fence, text);
        (index + 1, read(text, inside))
    })
}

/// Remembers the fence (its character and length) that a line opens, and forgets the one it closes.
fn follow_fence(fence: &mut Option<(char, usize)>, line: &str) {
    // A fence may stand in a quotation or a list item.
    let line = line.trim_start_matches([' ', '>', '-', '*']);
    let Some(mark @ ('`' | '~')) = line.chars().next() else {
        return;
    };
    let length = line.len() - line.trim_start_matches(mark).len();
    let rest = &line[length..];
    match *fence {
        None if length >= 3 && !(mark == '`' && rest.contains('`')) => {
            *fence = Some((mark, length));
        }
        Some((open, least)) if mark == open && length >= least && rest.trim().is_empty() => {
            *fence = None;
        }
        _ => {}
    }
}

fn read(line: &str, in_fence: bool) -> Line {
    let Some(start) = find(line) else {
        return Line::Prose(line.replace(r"\{{#", "{{#"));
    };
    let text = line[start..].trim_end();
    let word = text["{{#".len()..]
        .split([' ', '}', ':'])
        .next()
        .unwrap_or_default();
    if matches!(word, "include" | "rustdoc_include" | "playground") {
        return Line::Wrong(Error::PlainInclude(text.to_owned()));
    }
    if in_fence {
        return Line::Wrong(Error::InFence(text.to_owned()));
    }
    if start != 0 {
        return Line::Wrong(Error::NotAlone(text.to_owned()));
    }
    match parse(text) {
        Ok(kind) => Line::Directive(kind),
        Err(error) => Line::Wrong(error),
    }
}

/// Where a directive starts in a line: at `{{#`, unless it is escaped or shown between backticks.
fn find(line: &str) -> Option<usize> {
    line.match_indices("{{#")
        .map(|(start, _)| start)
        .find(|&start| {
            let before = &line[..start];
            !before.ends_with('\\') && before.matches('`').count().is_multiple_of(2)
        })
}

fn parse(text: &str) -> Result<Kind, Error> {
    let Some(inner) = text
        .strip_prefix("{{#")
        .and_then(|rest| rest.strip_suffix("}}"))
    else {
        return Err(Error::NotClosed(text.to_owned()));
    };
    let mut words = inner.split_whitespace();
    let name = words.next().unwrap_or_default();
    let arguments: Vec<&str> = words.collect();
    let wrong = |expected| Error::Arguments {
        expected,
        found: text.to_owned(),
    };
    match (name, arguments.as_slice()) {
        ("pair", [lesson, anchor]) if !lesson.ends_with(".py") && !lesson.contains(':') => {
            Ok(Kind::LessonPair {
                lesson: lesson.trim_end_matches('/').to_owned(),
                anchor: (*anchor).to_owned(),
            })
        }
        ("pair", [python, rust]) => Ok(Kind::Pair(Place::parse(python), Place::parse(rust))),
        ("pair", _) => Err(wrong(
            "{{#pair LESSON ANCHOR}} or {{#pair A.py:ANCHOR B.rs:ANCHOR}}",
        )),
        ("code", [place]) => Ok(Kind::Code(Place::parse(place))),
        ("code", _) => Err(wrong("{{#code PATH}} or {{#code PATH:ANCHOR}}")),
        ("recorded", [path]) => Ok(Kind::Recorded((*path).to_owned())),
        ("recorded", _) => Err(wrong("{{#recorded PATH}}")),
        ("must-not-compile", [place]) => Ok(Kind::MustNotCompile(Place::parse(place))),
        ("must-not-compile", _) => Err(wrong("{{#must-not-compile PATH}}")),
        ("exercise", [name]) => Ok(Kind::Exercise((*name).to_owned())),
        ("exercise", _) => Err(wrong("{{#exercise NAME}}")),
        ("timeline", [name]) => Ok(Kind::Timeline((*name).to_owned())),
        ("timeline", _) => Err(wrong("{{#timeline NAME}}")),
        ("measured", [lesson]) => Ok(Kind::Measured((*lesson).to_owned())),
        ("measured", _) => Err(wrong("{{#measured LESSON}}")),
        ("plot", [name]) => Ok(Kind::Plot((*name).to_owned())),
        ("plot", _) => Err(wrong("{{#plot NAME}}")),
        ("claim", [id]) => Ok(Kind::Claim((*id).to_owned())),
        ("claim", _) => Err(wrong("{{#claim ID}}")),
        ("claims", []) => Ok(Kind::Claims),
        ("claims", _) => Err(wrong("{{#claims}}")),
        ("machine", [part]) => Ok(Kind::Machine((*part).to_owned())),
        ("machine", _) => Err(wrong("{{#machine PART}}")),
        ("facts", []) => Ok(Kind::Facts(None)),
        ("facts", command) => Ok(Kind::Facts(Some(command.join(" ")))),
        ("timing", []) => Ok(Kind::Timing),
        ("timing", _) => Err(wrong("{{#timing}}")),
        _ => Err(Error::Unknown(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(markdown: &str) -> String {
        let mut errors = lines(markdown).filter_map(|(line, text)| match text {
            Line::Wrong(error) => Some(format!("{line}: {error}")),
            _ => None,
        });
        let first = errors
            .next()
            .expect("the chapter has something wrong in it");
        assert_eq!(errors.next(), None, "one thing is wrong");
        first
    }

    #[test]
    fn every_directive_is_read_with_its_line() {
        let markdown = "# T\n\n{{#pair lessons/a main}}\n{{#pair x.py:a y.rs}}\n{{#code x.rs:b}}  \n\
            {{#recorded r.txt}}\n{{#must-not-compile m.rs}}\n{{#exercise one}}\n";
        let place = |path: &str, anchor: Option<&str>| Place {
            path: path.to_owned(),
            anchor: anchor.map(str::to_owned),
        };
        let kinds = [
            Kind::LessonPair {
                lesson: "lessons/a".to_owned(),
                anchor: "main".to_owned(),
            },
            Kind::Pair(place("x.py", Some("a")), place("y.rs", None)),
            Kind::Code(place("x.rs", Some("b"))),
            Kind::Recorded("r.txt".to_owned()),
            Kind::MustNotCompile(place("m.rs", None)),
            Kind::Exercise("one".to_owned()),
        ];
        let expected: Vec<Directive> = kinds
            .into_iter()
            .enumerate()
            .map(|(index, kind)| Directive {
                line: index + 3,
                kind,
            })
            .collect();
        assert_eq!(directives(markdown), expected);
    }

    #[test]
    fn plain_includes_are_refused_wherever_they_stand() {
        for line in [
            "{{#include a.rs}}",
            "```rust\n{{#rustdoc_include a.rs:x}}\n```",
            "  {{#playground a.rs}}",
        ] {
            assert!(wrong(line).contains("is mdBook's"), "{line}");
        }
    }

    #[test]
    fn what_is_malformed_is_told_with_its_line() {
        assert!(
            wrong("\n{{#pear a b}}")
                .starts_with("2: unknown directive `{{#pear a b}}` (known: pair,")
        );
        assert!(wrong("{{#pair a}}").contains("expected {{#pair LESSON ANCHOR}}"));
        assert!(wrong("{{#code}}").contains("expected {{#code PATH}}"));
        assert!(wrong("{{#code a.rs").contains("no `}}` at the end"));
        assert!(wrong("see {{#code a.rs}}").contains("stands alone"));
        assert!(wrong("  {{#code a.rs}}").contains("stands alone"));
        assert!(wrong("{{#code a.rs}} and more").contains("no `}}` at the end"));
        assert!(wrong("~~~\n{{#code a.rs}}\n~~~").contains("does not stand inside one"));
    }

    #[test]
    fn a_closed_fence_is_left_again() {
        let markdown = "````text\n```\nstill inside\n````\n{{#code a.rs}}\n";
        assert_eq!(directives(markdown).len(), 1);
    }

    #[test]
    fn literal_directives_stay() {
        let prose: Vec<String> = lines("Write `{{#code PATH}}` or \\{{#code}}.")
            .map(|(_, line)| match line {
                Line::Prose(prose) => prose,
                _ => panic!("the line is prose"),
            })
            .collect();
        assert_eq!(prose, ["Write `{{#code PATH}}` or {{#code}}."]);
    }
}
