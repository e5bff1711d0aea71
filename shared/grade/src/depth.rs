//! Answers that would exhaust the parser's stack.
//!
//! The parser calls itself for each `(`, each `!`, each `A<`. A file of nothing else would end the one who marks, and with
//! him a whole class. So tokens are counted that may be open at one place; what a person writes has some hundred.

use std::io;
use std::iter::Peekable;
use std::panic::resume_unwind;
use std::thread;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::source::Refused;

/// No place of an answer has more open tokens.
const MOST: usize = 4000;

/// Bytes of stack that are enough for all that [`check`] lets through. Only what is used takes memory.
const STACK: usize = 1 << 29;

/// `work`, which parses an answer, with room for it.
pub fn with_room<R: Send>(work: impl FnOnce() -> R + Send) -> io::Result<R> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let done = thread.spawn_scoped(scope, work)?.join();
        Ok(done.unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// Refuse a text that is too deep for the parser.
pub fn check(text: &str) -> Result<(), Refused> {
    match text.parse::<TokenStream>() {
        Ok(tokens) => look(tokens, 0),
        Err(_) => Ok(()), // the parser will not begin
    }
}

/// `open` is what surrounds these tokens.
fn look(tokens: TokenStream, open: usize) -> Result<(), Refused> {
    let mut tokens = tokens.into_iter().peekable();
    // Since the last `;`: all tokens, and those that a `,` does not close, as in `A<u8, A<u8, …`.
    let (mut here, mut brackets) = (0, 0);
    while let Some(token) = tokens.next() {
        here += 1;
        if open + here > MOST {
            return Err(Refused::Forbidden {
                line: token.span().start().line,
                what: format!("more than {MOST} tokens, each inside the other,"),
            });
        }
        match token {
            TokenTree::Group(group) => {
                look(group.stream(), open + here)?;
                if group.delimiter() == Delimiter::Brace && ends(&mut tokens) {
                    here = brackets;
                }
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                ';' => (here, brackets) = (0, 0),
                ',' => here = brackets,
                '<' | '|' => brackets += 1,
                _ => {}
            },
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
        }
    }
    Ok(())
}

/// Whether something new begins after a block.
fn ends(tokens: &mut Peekable<impl Iterator<Item = TokenTree>>) -> bool {
    match tokens.peek() {
        Some(TokenTree::Punct(next)) => next.as_char() == '#',
        Some(TokenTree::Ident(next)) => next != "else",
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{check, with_room};

    #[test]
    fn what_is_too_deep_is_refused() {
        let many = |what: &str| what.repeat(4001);
        for deep in [
            many("!"),
            many("& "),
            many("a = "),
            many("A<u8, "),
            many("|a, b| "),
            many("{} = "),
            format!("{}{}", many("("), many(")")),
            format!("{}{}", many("{&"), many("}")),
        ] {
            let refused = with_room(|| check(&deep)).expect("there is a thread");
            let refused = refused.expect_err(&deep[..9]).to_string();
            assert!(refused.contains("inside the other"), "{refused}");
        }
    }

    #[test]
    fn what_is_long_is_not() {
        let many = |what: &str| what.repeat(4001);
        for long in [
            many("a(b);"),
            format!("[{}]", many("1, ")),
            many("fn a() {}"),
            many("#[test] fn a() { b } "),
            many("Some(1) => {} "),
        ] {
            assert!(check(&long).is_ok(), "{}", &long[..9]);
        }
    }
}
