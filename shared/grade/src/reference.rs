//! The reference's tests: their text, and which tests must be seen to pass.

use std::hash::{BuildHasher, Hasher, RandomState};

use syn::{AttrStyle, Attribute, Item, ItemFn, ItemMod, ItemUse, UseTree};

use crate::source;

/// The test module of a file.
#[derive(Debug)]
pub struct Reference {
    /// What stands between its braces.
    pub text: String,
    /// The line its opening brace is on.
    line: usize,
    pub tests: Vec<Test>,
}

/// One test function.
#[derive(Clone, Debug)]
pub struct Test {
    pub name: String,
    pub should_panic: bool,
    /// Where its body begins, in the text of the module.
    body: usize,
}

/// How a test came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Returned,
    Panicked,
}

impl Reference {
    /// Find the tests in a file and hold the module to the convention.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file = source::parse(text).map_err(|e| e.to_string())?;
        let Some(Item::Mod(module)) = file.items.last() else {
            return Err("the last item is not `mod tests`".to_owned());
        };
        let Some((brace, items)) = module.content.as_ref().filter(|_| module.ident == "tests")
        else {
            return Err("the last item is not `mod tests { … }`".to_owned());
        };
        if source::test_modules(&file).count() > 1 {
            return Err("there is more than one `mod tests`".to_owned());
        }
        check_attributes(module)?;
        let start = brace.span.open().byte_range().end;
        let end = brace.span.close().byte_range().start;
        let mut tests = Vec::new();
        for item in items {
            tests.extend(look_at(item, start)?);
        }
        if tests.is_empty() {
            return Err("`mod tests` has no tests".to_owned());
        }
        Ok(Reference {
            text: text[start..end].to_owned(),
            line: brace.span.open().start().line,
            tests,
        })
    }

    /// The module as a file of its own, in which every test says how it ended, by a line with `number` on standard
    /// error. Lines have the numbers they have in the reference.
    ///
    /// The exit code and libtest's report are not enough: a program that calls `exit(0)` has the one, and can print the
    /// other. A destructor runs only when the test was left, and only this file knows the number. It writes to
    /// standard error itself, past the capture of `eprintln!`.
    pub fn instrumented(&self, number: &str) -> String {
        let mut text = self.text.clone();
        for test in self.tests.iter().rev() {
            let guard = format!(" let _grade_end = GradeEnd({:?});", test.name);
            text.insert_str(test.body, &guard);
        }
        let blank_lines = "\n".repeat(self.line - 1);
        format!("{blank_lines}{} {text}", GUARD.replace("NUMBER", number))
    }
}

const GUARD: &str = concat!(
    "struct GradeEnd(&'static str); impl Drop for GradeEnd { fn drop(&mut self) { ",
    "let how = if ::std::thread::panicking() { \"panicked\" } else { \"returned\" }; ",
    "let line = format!(\"\\nNUMBER {how} {}\\n\", self.0); ",
    "let _ = ::std::io::Write::write_all(&mut ::std::io::stderr(), line.as_bytes()); } }",
);

/// A number nobody could know when the file was written. A new one for each build also tells a stale program.
pub fn number() -> String {
    let draw = || RandomState::new().build_hasher().finish();
    format!("grade-{:016x}{:016x}", draw(), draw())
}

/// Which tests ended how, and the text without those lines.
pub fn ends(stderr: &str, number: &str) -> (Vec<(String, End)>, String) {
    let mut ends = Vec::new();
    let mut rest = String::new();
    for line in stderr.lines() {
        let mut words = line.split(' ');
        if words.next() == Some(number) {
            let end = match words.next() {
                Some("returned") => End::Returned,
                _ => End::Panicked,
            };
            ends.extend(words.next().map(|name| (name.to_owned(), end)));
        } else if !line.is_empty() {
            rest.push_str(line);
            rest.push('\n');
        }
    }
    (ends, rest)
}

fn check_attributes(module: &ItemMod) -> Result<(), String> {
    if module
        .attrs
        .iter()
        .any(|a| matches!(a.style, AttrStyle::Inner(_)))
    {
        return Err("`mod tests` has inner attributes or documentation".to_owned());
    }
    let is_cfg_test = |attr: &Attribute| {
        attr.path().is_ident("cfg")
            && attr
                .parse_args::<syn::Ident>()
                .is_ok_and(|word| word == "test")
    };
    match module.attrs.as_slice() {
        [only] if is_cfg_test(only) => Ok(()),
        _ => Err("`mod tests` needs `#[cfg(test)]` and nothing else".to_owned()),
    }
}

/// The test in an item of the module, if it is one; `offset` is where the module's text begins.
fn look_at(item: &Item, offset: usize) -> Result<Option<Test>, String> {
    match item {
        Item::Use(ItemUse { tree, .. }) if has_glob_of_answer(tree, false) => {
            Err("`mod tests` imports `super::*`; it must name what it tests".to_owned())
        }
        Item::Mod(_) => Err("`mod tests` holds another module".to_owned()),
        Item::Fn(function) => look_at_function(function, offset),
        _ => Ok(None),
    }
}

fn look_at_function(function: &ItemFn, offset: usize) -> Result<Option<Test>, String> {
    let named = |name: &str| {
        let last =
            move |attr: &Attribute| attr.path().segments.last().is_some_and(|s| s.ident == name);
        function.attrs.iter().any(last)
    };
    if !named("test") {
        return Ok(None);
    }
    let name = function.sig.ident.to_string();
    if named("ignore") {
        return Err(format!("the test `{name}` is ignored"));
    }
    Ok(Some(Test {
        name,
        should_panic: named("should_panic"),
        body: function.block.brace_token.span.open().byte_range().end - offset,
    }))
}

/// Whether a `use` takes everything from the answer: `super::*`, `crate::*`, `super::{a::*}`.
fn has_glob_of_answer(tree: &UseTree, below: bool) -> bool {
    match tree {
        UseTree::Path(path) => {
            let root = path.ident == "super" || path.ident == "crate" || path.ident == "self";
            has_glob_of_answer(&path.tree, below || root)
        }
        UseTree::Group(group) => group.items.iter().any(|t| has_glob_of_answer(t, below)),
        UseTree::Glob(_) => below,
        UseTree::Name(_) | UseTree::Rename(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{End, Reference, ends};

    const FILE: &str = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    use super::{a};\n\n    #[test]\n    fn one() {\n        a();\n    }\n\n    #[test]\n    #[should_panic]\n    fn two() { a(); }\n}\n";

    #[test]
    fn tests_are_found_and_get_a_guard_each() {
        let reference = Reference::parse(FILE).unwrap();
        let names: Vec<_> = reference
            .tests
            .iter()
            .map(|t| (t.name.as_str(), t.should_panic))
            .collect();
        assert_eq!(names, [("one", false), ("two", true)]);
        let text = reference.instrumented("N1");
        assert!(
            text.contains("fn one() { let _grade_end = GradeEnd(\"one\");\n        a();"),
            "{text}"
        );
        assert!(
            text.contains("fn two() { let _grade_end = GradeEnd(\"two\"); a(); }"),
            "{text}"
        );
        let line = |text: &str| text.lines().position(|l| l.contains("fn two"));
        assert_eq!(line(&text), line(FILE));
    }

    #[test]
    fn the_convention_is_checked() {
        let bad = [
            ("use super::{a};", "use super::*;", "super::*"),
            ("use super::{a};", "use super::{a::{self, *}};", "super::*"),
            ("    #[should_panic]\n", "    #[ignore]\n", "ignored"),
            ("    use super::{a};", "    #![allow(unused)]", "inner"),
            ("#[cfg(test)]\n", "", "cfg(test)"),
            ("use super::{a};", "mod b {}", "another module"),
            ("fn a() {}", "mod tests {}", "more than one"),
        ];
        for (from, to, says) in bad {
            let error = Reference::parse(&FILE.replace(from, to)).unwrap_err();
            assert!(error.contains(says), "{to}: {error}");
        }
    }

    #[test]
    fn only_lines_with_the_number_count() {
        let (ended, rest) = ends("\nN1 returned a\nN2 returned b\n\nN1 panicked c\n", "N1");
        assert_eq!(
            ended,
            [
                ("a".to_owned(), End::Returned),
                ("c".to_owned(), End::Panicked)
            ]
        );
        assert_eq!(rest, "N2 returned b\n");
    }
}
