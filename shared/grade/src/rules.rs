//! What an answer may not say, because it would bring another file into the program.
//!
//! The solution and the reference tests lie near where the answer is compiled. With `include!("…")`, `#[path = "…"]` or
//! `mod name;` an answer would be somebody else's. Words are looked for, not meanings: a macro can put a program together
//! from pieces, so these pieces are refused wherever they stand.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use crate::source::Refused;

/// Words that read a file while the compiler runs, or that switch to a language that can.
const READS: [&str; 7] = [
    "include",
    "include_str",
    "include_bytes",
    "asm",
    "global_asm",
    "naked_asm",
    "incbin",
];

/// Refuse a text that brings another file in.
pub fn check(text: &str) -> Result<(), Refused> {
    match text.parse::<TokenStream>() {
        Ok(tokens) => look(tokens, Where::Program),
        Err(_) => Ok(()), // the compiler will not take it either
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Where {
    Program,
    /// Inside `name!(…)`: what stands here can be put together in any order.
    Macro,
    /// Inside `#[…]`.
    Attribute,
}

fn look(tokens: TokenStream, place: Where) -> Result<(), Refused> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (i, token) in tokens.iter().enumerate() {
        let refuse = |what: &str| {
            Err(Refused::Forbidden {
                line: token.span().start().line,
                what: what.to_owned(),
            })
        };
        match token {
            TokenTree::Group(group) => {
                let inside = inside(&tokens[..i], group.delimiter(), place);
                look(group.stream(), inside)?;
            }
            TokenTree::Ident(word) => {
                let word = word.to_string();
                let word = word.strip_prefix("r#").unwrap_or(&word);
                if READS.contains(&word) {
                    return refuse(word);
                }
                if word == "mod" && !(place == Where::Program && has_body(&tokens[i + 1..])) {
                    return refuse("mod (of another file, or in a macro)");
                }
                let sets =
                    |next: &TokenTree| matches!(next, TokenTree::Punct(p) if p.as_char() == '=');
                if word == "path"
                    && place == Where::Attribute
                    && tokens.get(i + 1).is_some_and(sets)
                {
                    return refuse("#[path]");
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    Ok(())
}

/// Where the content of a group stands, from what stands before the group.
fn inside(before: &[TokenTree], delimiter: Delimiter, place: Where) -> Where {
    let punct = |back: usize, wanted: char| {
        let at = before.len().checked_sub(back).and_then(|i| before.get(i));
        matches!(at, Some(TokenTree::Punct(p)) if p.as_char() == wanted && p.spacing() == Spacing::Alone)
    };
    let ident = |back: usize| {
        let at = before.len().checked_sub(back).and_then(|i| before.get(i));
        matches!(at, Some(TokenTree::Ident(_)))
    };
    let attribute = punct(1, '#') || (punct(1, '!') && is_hash(before, 2));
    if delimiter == Delimiter::Bracket && attribute {
        return Where::Attribute;
    }
    // `name!(…)`, and `macro_rules! name { … }`.
    if (punct(1, '!') && ident(2)) || (ident(1) && punct(2, '!') && ident(3)) {
        return Where::Macro;
    }
    place
}

fn is_hash(before: &[TokenTree], back: usize) -> bool {
    let at = before.len().checked_sub(back).and_then(|i| before.get(i));
    matches!(at, Some(TokenTree::Punct(p)) if p.as_char() == '#')
}

/// Whether a module's name and its body in braces follow.
fn has_body(after: &[TokenTree]) -> bool {
    match after {
        [TokenTree::Ident(_), TokenTree::Group(group), ..] => group.delimiter() == Delimiter::Brace,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn other_files_are_refused() {
        for (text, word) in [
            ("include!(\"../solutions/a.rs\");", "include"),
            ("const A: &str = include_str!(\"a\");", "include_str"),
            ("use std::include_bytes as load;", "include_bytes"),
            ("fn a() { b!({ r#include!(\"a\") }) }", "include"),
            ("mod solution;", "mod"),
            ("mod a { pub mod b; }", "mod"),
            ("#[path = \"a.rs\"] mod a {}", "#[path]"),
            ("#[cfg_attr(all(), path = \"a.rs\")] mod a {}", "#[path]"),
            ("mod a { #![path = \"b\"] }", "#[path]"),
            (
                "macro_rules! m { ($a:tt $b:tt) => { $a $b; } } m!(mod a);",
                "mod",
            ),
            ("macro_rules! m { () => { mod a; } }", "mod"),
            (
                "std::arch::global_asm!(\".incbin \\\"a\\\"\");",
                "global_asm",
            ),
            ("#[doc = include_str!(\"a\")] fn a() {}", "include_str"),
        ] {
            let refused = check(text).expect_err(text).to_string();
            assert!(refused.contains(&format!("`{word}")), "{text}: {refused}");
        }
    }

    #[test]
    fn what_a_learner_writes_is_not() {
        for text in [
            "mod mine { pub fn a() {} } use mine::a; fn main() { a() }",
            "fn main() { let path = \"a\"; println!(\"{path}\", path = path); }",
            "fn a(x: bool) -> bool { !{ x } && x != (x) }",
            "// include!(\"a\")\nfn including() { let s = \"include!\"; }",
            "fn a( {}",
        ] {
            assert!(check(text).is_ok(), "{text}");
        }
    }
}
