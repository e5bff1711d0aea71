//! The file that is compiled: the learner's answer with the reference's tests.

use std::ops::Range;

use syn::spanned::Spanned;
use syn::{Attribute, File, Item, ItemMod};

use crate::rules;

/// Attributes of the whole file that change nothing about what runs.
///
/// `deny` is not among them: a lint is no reason to fail.
const HARMLESS: [&str; 4] = ["allow", "doc", "expect", "warn"];

/// Why a file is not even compiled.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Not Rust, as far as the parser knows. The compiler says it better.
    #[error("{0}")]
    NotRust(String),
    #[error("line {line}: `{what}` is not accepted in an exercise")]
    Forbidden { line: usize, what: String },
}

/// Parse a file so that byte positions in `text` are those of the spans.
pub fn parse(text: &str) -> Result<File, Refused> {
    let file = syn::parse_file(text).map_err(|e| {
        let at = e.span().start();
        Refused::NotRust(format!("line {}: {e}", at.line))
    })?;
    // The parser takes these off the text first, and every position would be wrong.
    if file.shebang.is_some() || file.frontmatter.is_some() || text.starts_with('\u{feff}') {
        let what = "a line before the program".to_owned();
        return Err(Refused::Forbidden { line: 1, what });
    }
    Ok(file)
}

/// The learner's text without its `mod tests` and without attributes that could switch tests off, and with `mod tests;`
/// from `tests_path` in front of its first item. Line numbers stay as they are.
///
/// In front, because a `macro_rules! assert_eq` reaches everything that comes after it, modules in files of their own
/// included. At the root of the crate, because the learner's items are private and a path may say `crate::`.
pub fn assemble(learner: &str, tests_path: &str) -> Result<String, Refused> {
    let file = parse(learner)?;
    if let Some(item) = file
        .items
        .iter()
        .find(|i| matches!(i, Item::ExternCrate(_)))
    {
        // `extern crate self as std;` would rename what the tests import.
        let line = item.span().start().line;
        let what = "extern crate".to_owned();
        return Err(Refused::Forbidden { line, what });
    }
    let without_tests: Vec<_> = test_modules(&file)
        .map(|module| module.span().byte_range())
        .collect();
    rules::check(&blanked(learner, &without_tests))?;
    let mut blank: Vec<Range<usize>> = Vec::new();
    let inner = file.attrs.iter().filter(|attr| !is_harmless(attr));
    blank.extend(inner.map(|attr| attr.span().byte_range()));
    blank.extend(without_tests);
    let first = file
        .items
        .first()
        .map_or(learner.len(), |item| item.span().byte_range().start);
    let declaration = format!("#[cfg(test)] #[path = {tests_path:?}] mod tests; ");
    let mut text = blanked(learner, &blank);
    text.insert_str(first, &declaration);
    Ok(text)
}

/// The modules named `tests` at the top level, whatever their attributes.
pub fn test_modules(file: &File) -> impl Iterator<Item = &ItemMod> {
    file.items.iter().filter_map(|item| match item {
        Item::Mod(module) if module.ident == "tests" => Some(module),
        _ => None,
    })
}

fn is_harmless(attr: &Attribute) -> bool {
    HARMLESS.iter().any(|name| attr.path().is_ident(name))
}

/// `text` with spaces instead of what lies in `ranges`; line ends stay, and so does every position.
fn blanked(text: &str, ranges: &[Range<usize>]) -> String {
    let inside = |at: usize| ranges.iter().any(|range| range.contains(&at));
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if inside(at) && c != '\n' && c != '\r' {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Refused, assemble};

    #[test]
    fn the_tests_go_and_the_reference_comes_first() {
        let learner = "//! Ä.\n#![allow(dead_code)]\n\n/// Doc.\nfn a() {}\n\n#[cfg(test)]\nmod tests {\n    // ü\n}\n";
        let text = assemble(learner, "../t.rs").unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), learner.lines().count());
        assert_eq!(
            &lines[..4],
            &[
                "//! Ä.",
                "#![allow(dead_code)]",
                "",
                "#[cfg(test)] #[path = \"../t.rs\"] mod tests; /// Doc."
            ]
        );
        assert!(lines[5..].iter().all(|line| line.trim().is_empty()));
    }

    #[test]
    fn attributes_of_the_whole_file_are_blanked() {
        for cheat in [
            "cfg(not(test))",
            "cfg_attr(test, no_main)",
            "deny(warnings)",
            "no_implicit_prelude",
        ] {
            let text = assemble(&format!("#![{cheat}]\nfn main() {{}}\n"), "t").unwrap();
            assert!(!text.contains(cheat), "{text}");
        }
    }

    #[test]
    fn renaming_a_crate_is_refused() {
        let refused = assemble("fn a() {}\nextern crate self as std;\n", "t").unwrap_err();
        assert!(
            matches!(refused, Refused::Forbidden { line: 2, .. }),
            "{refused}"
        );
    }

    #[test]
    fn a_file_that_is_not_rust_is_told_apart() {
        let refused = assemble("fn a( {}\n", "t").unwrap_err();
        assert!(matches!(refused, Refused::NotRust(_)), "{refused}");
    }
}
