//! The reference's tests: their text, and which tests must be seen to pass.

use std::fs;
use std::path::Path;

use syn::{AttrStyle, Attribute, Item, ItemFn, ItemMod, ItemUse, UseTree};

use crate::course::Exercise;
use crate::source;

/// The test module of a file.
#[derive(Debug)]
pub struct Reference {
    /// What stands between its braces.
    pub text: String,
    /// The line its opening brace is on.
    pub line: usize,
    pub tests: Vec<Test>,
}

/// One test function.
#[derive(Clone, Debug)]
pub struct Test {
    pub name: String,
    pub should_panic: bool,
    /// Where its body begins, in the text of the module.
    pub body: usize,
}

impl Reference {
    /// The tests of an exercise, from the solution in the course's folder.
    pub fn of(exercise: &Exercise, course: &Path) -> Result<Self, String> {
        let path = exercise.path("solutions");
        let text = fs::read_to_string(course.join(&path));
        let text = text.map_err(|e| format!("the reference has no {}: {e}", path.display()))?;
        Self::parse(&text).map_err(|e| format!("{}: {e}", path.display()))
    }

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
    use super::Reference;

    const FILE: &str = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    use super::{a};\n\n    #[test]\n    fn one() {\n        a();\n    }\n\n    #[test]\n    #[should_panic]\n    fn two() { a(); }\n}\n";

    #[test]
    fn tests_are_found() {
        let reference = Reference::parse(FILE).unwrap();
        let names: Vec<_> = reference
            .tests
            .iter()
            .map(|t| (t.name.as_str(), t.should_panic))
            .collect();
        assert_eq!(names, [("one", false), ("two", true)]);
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
}
