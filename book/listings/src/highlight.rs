//! Colours of code, given when the book is built: keywords, text, numbers and comments.
//!
//! A file is read whole, so that a part of it that begins inside a text or a bracket has its right colours too. Each kind
//! is an element of its own, `<c-k>` for a keyword: the shortest HTML that means nothing else.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use arborium::advanced::Span;
use arborium::{GrammarStore, Highlighter};
use page::escape;

use crate::selection::Selection;

/// Grammars take a tenth of a second to get ready, so they are made once.
static GRAMMARS: LazyLock<Arc<GrammarStore>> = LazyLock::new(|| Arc::new(GrammarStore::new()));

/// The kinds of all sources seen: a chapter shows many parts of one file.
static SEEN: Mutex<Seen> = Mutex::new(BTreeMap::new());

/// By language and source.
type Seen = BTreeMap<(String, String), Arc<Vec<Kind>>>;

/// What a byte is painted with; 0 is no colour.
type Kind = u8;

const KEYWORD: Kind = b'k';
const TEXT: Kind = b's';
const NUMBER: Kind = b'n';
const COMMENT: Kind = b'c';
const ATTRIBUTE: Kind = b'a';

/// The selected lines as HTML.
pub(crate) fn lines(language: &str, source: &str, selection: &Selection) -> Vec<String> {
    let kinds = kinds(language, source);
    let starts = source.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line))
    });
    let lines: Vec<(usize, &str)> = starts.collect();
    let shown = selection.lines.iter().map(|&number| {
        let (start, line) = lines[number];
        let part = selection.part(line);
        html(
            part,
            kinds.get(start + selection.indent..).unwrap_or_default(),
        )
    });
    shown.collect()
}

/// The code alone: comments and text are blank.
pub(crate) fn code(language: &str, source: &str) -> String {
    let kinds = kinds(language, source);
    let shown = |(at, c)| match kinds[at] {
        TEXT | COMMENT if c != '\n' => ' ',
        _ => c,
    };
    source.char_indices().map(shown).collect()
}

/// The kind of each byte.
fn kinds(language: &str, source: &str) -> Arc<Vec<Kind>> {
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (language.to_owned(), source.to_owned());
    let kinds = seen
        .entry(key)
        .or_insert_with(|| Arc::new(painted(language, source)));
    Arc::clone(kinds)
}

fn painted(language: &str, source: &str) -> Vec<Kind> {
    let mut kinds = vec![0; source.len()];
    let mut spans = Highlighter::with_store(Arc::clone(&GRAMMARS))
        .highlight_spans(language, source)
        .unwrap_or_default(); // a language without a grammar here has no colours
    // What is inside comes after what it is in, and a later rule of the grammar after an earlier one.
    spans.sort_by_key(|span| (span.start, u32::MAX - span.end, span.pattern_index));
    for span in spans {
        let range = span.start as usize..span.end as usize;
        if let Some(kind) = kind(&span, &source[range.clone()], language) {
            kinds[range].fill(kind);
        }
    }
    kinds
}

/// What to paint; nothing where what is below stays.
fn kind(span: &Span, text: &str, language: &str) -> Option<Kind> {
    let name = span.capture.split('.').next().unwrap_or_default();
    match (name, span.capture.as_str()) {
        ("comment", _) => Some(COMMENT),
        ("attribute", _) => Some(ATTRIBUTE),
        ("keyword", _) => Some(KEYWORD),
        // `and`, `in`, `not`
        ("operator", _) if text.starts_with(char::is_alphabetic) => Some(KEYWORD),
        // of a lifetime
        ("operator", _) if text == "'" => Some(NUMBER),
        // `self`, which is a word of the language in Rust only
        (_, "variable.builtin") if language == "rust" => Some(KEYWORD),
        ("string" | "escape", _) => Some(TEXT),
        ("number" | "label", _) | (_, "constant.builtin") => Some(NUMBER),
        // what stands in the braces of an f-string
        ("embedded", _) => Some(0),
        _ => None,
    }
}

/// A line, with an element around what has a colour.
fn html(line: &str, kinds: &[Kind]) -> String {
    let mut html = String::new();
    let mut rest = line;
    while !rest.is_empty() {
        let at = line.len() - rest.len();
        let run = run(rest, &kinds[at..]);
        let (part, after) = rest.split_at(run);
        match kinds[at] {
            0 => html.push_str(&escape(part)),
            kind => {
                let kind = char::from(kind);
                html.push_str(&format!("<c-{kind}>{}</c-{kind}>", escape(part)));
            }
        }
        rest = after;
    }
    html
}

/// How many bytes are of the kind of the first. Blanks between two of a kind are of it: `pub fn` is one element.
fn run(text: &str, kinds: &[Kind]) -> usize {
    let same = |at: usize| kinds[at] == kinds[0];
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if same(at) {
            end = at + c.len_utf8();
        } else if c != ' ' || kinds[0] == 0 {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::select;

    fn of(language: &str, source: &str) -> String {
        let selection = select(source, None).expect("no mark is wrong");
        lines(language, source, &selection).join("\n")
    }

    #[test]
    fn keywords_text_numbers_and_comments_have_elements() {
        assert_eq!(
            of("rust", "pub fn one<'a>() { // < 2\n    put(\"<b>\", 2)\n}"),
            "<c-k>pub fn</c-k> one&lt;<c-n>'a</c-n>&gt;() { <c-c>// &lt; 2</c-c>\n    put(<c-s>&quot;&lt;b&gt;&quot;</c-s>, \
             <c-n>2</c-n>)\n}"
        );
        assert_eq!(
            of("python", "if not f(f\"a {1 + b} c\"):  # why\n    pass"),
            "<c-k>if not</c-k> f(<c-s>f&quot;a </c-s>{<c-n>1</c-n> + b}<c-s> c&quot;</c-s>):  <c-c># why</c-c>\n    \
             <c-k>pass</c-k>"
        );
        assert_eq!(of("no-such-language", "if <"), "if &lt;");
    }

    #[test]
    fn a_part_has_the_colours_of_its_whole_file() {
        let source = "const A: &str = \"\n// ANCHOR: a\n    not fn, — text\n// ANCHOR_END: a\n\";";
        let selection = select(source, Some("a")).expect("the anchor is there");
        assert_eq!(
            lines("rust", source, &selection),
            ["<c-s>not fn, — text</c-s>"]
        );
    }

    #[test]
    fn code_is_without_comments_and_text() {
        assert_eq!(
            code("rust", "a(\"b::c\") // d::e\n+ f"),
            "a(      )        \n+ f"
        );
    }
}
