//! A link that opens a program in the Rust playground: one that needs nothing that is not there.

use std::collections::BTreeSet;

use page::escape;

use crate::highlight;

/// Bytes of a link. The web server before the playground takes addresses of 8,192 (CloudFront's quota); a longer
/// program has no link.
const LONGEST: usize = 8_000;

/// Crates that every program has, the names of its own, and three that the playground has: the most downloaded crates, and those
/// of the Rust Cookbook. (tokio's own manifest says with which features it wants to be there: all.)
const ROOTS: [&str; 9] = [
    "std", "core", "alloc", "crate", "self", "super", "rayon", "regex", "tokio",
];

/// Types that have modules or functions behind `::` and begin with a small letter.
const PRIMITIVES: [&str; 17] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16",
    "u32", "u64", "u128", "usize",
];

/// What the playground does not have: files, a network, other programs, words on the command line, somebody who types.
const ABSENT: [&str; 6] = ["fs", "net", "env", "stdin", "Command", "os"];

/// The link; nothing for a program that does not stand alone or is too long. One that is refused by the compiler asks for
/// nothing: it never runs.
pub(crate) fn link(program: &str, refused: bool) -> Option<String> {
    let code = highlight::code("rust", program);
    let words = words(&code);
    if !stands_alone(&words) || !(refused || asks_for_nothing(&words)) {
        return None;
    }
    let address = address(program);
    (address.len() <= LONGEST).then(|| {
        format!(
            " <a class=\"play\" href=\"{}\" title=\"Opens the whole program in the Rust playground: needs the network\">\
             playground (online)</a>",
            escape(&address)
        )
    })
}

fn address(program: &str) -> String {
    let code: String = form_urlencoded::byte_serialize(program.as_bytes()).collect();
    format!("https://play.rust-lang.org/?version=stable&mode=debug&edition=2024&code={code}")
}

/// Whether a program, whose comments and texts are blank, is whole and uses nothing that the playground may lack. What
/// cannot be told counts as use.
fn stands_alone(words: &[&str]) -> bool {
    let has = |wanted: &[&str]| words.windows(wanted.len()).any(|some| some == wanted);
    let module = words
        .windows(3)
        .any(|some| some[0] == "mod" && some[2] == ";");
    if !has(&["fn", "main"]) || module {
        return false;
    }
    let known = imported(words);
    let mut before = "";
    for (at, &word) in words.iter().enumerate() {
        let begins = word.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        let is_root = words.get(at + 1) == Some(&"::") && !matches!(before, "::" | ".");
        let used = before == "use" || before == "crate" && at > 1 && words[at - 2] == "extern";
        if begins && (is_root || used) && !known.contains(word) {
            return false;
        }
        before = word;
    }
    true
}

fn asks_for_nothing(words: &[&str]) -> bool {
    !words.iter().any(|word| ABSENT.contains(word))
}

/// The names that stand for something of the program itself or of the standard library.
fn imported<'a>(words: &[&'a str]) -> BTreeSet<&'a str> {
    let mut known: BTreeSet<&str> = ROOTS.into_iter().chain(PRIMITIVES).collect();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| **word == "use") {
        let path = words[at + 1..].iter().take_while(|word| **word != ";");
        if words.get(at + 1).is_some_and(|root| ROOTS.contains(root)) {
            known.extend(path);
        }
    }
    let defined = words.windows(2).filter(|some| some[0] == "mod");
    known.extend(defined.map(|some| some[1]));
    known
}

/// Names, `::`, and all other signs one by one.
fn words(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let name = |c: char| c.is_alphanumeric() || c == '_';
        let length = if name(first) {
            rest.find(|c| !name(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(length);
        words.push(word);
        rest = after.trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(lines: &str) -> bool {
        link(&format!("{lines}\nfn main() {{}}\n"), false).is_some()
    }

    #[test]
    fn only_what_needs_nothing_else_has_a_link() {
        assert!(with(""));
        assert!(with(
            "use std::thread;\nfn f() { thread::sleep(u64::MAX); Self::g(); }"
        ));
        assert!(with(
            "// use pace::seconds\nconst A: &str = \"pace::seconds\";"
        ));
        assert!(with("mod own { pub fn f() {} }\nfn f() { own::f() }"));
        assert!(with("use tokio::time::sleep;\n#[tokio::test]\nfn f() {}"));
        for refused in [
            "use pace::seconds;",
            "use fetch;",
            "extern crate rand;",
            "fn f() { pace::seconds(2); }",
            "#[smol::test]\nfn f() {}",
            "use crate::lost;\nmod lost;",
            "use std::fs;",
            "fn f() { std::process::Command::new(\"ls\"); }",
        ] {
            assert!(!with(refused), "{refused}");
        }
        assert!(link("fn other() {}", false).is_none(), "no program");
    }

    #[test]
    fn a_program_that_never_runs_may_ask_for_files() {
        let program = "use std::fs;\nfn main() {}";
        assert!(link(program, false).is_none());
        assert!(link(program, true).is_some());
    }

    #[test]
    fn the_link_has_the_program_and_is_not_too_long() {
        let program = "fn main() {\n    let a = \"&é+ %\";\n}";
        let address = address(program);
        let (_, query) = address.split_once('?').expect("an address");
        let code = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "code");
        assert_eq!(code.expect("the code").1, program);
        assert!(!with(&format!(
            "const A: &str = \"{}\";",
            "a".repeat(LONGEST)
        )));
    }
}
