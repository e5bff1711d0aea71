//! Chapters lead to Rosetta: a name's first use becomes a link, and a lesson's chapter ends with its rows.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use page::escape;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Name, Rosetta};

impl Rosetta {
    /// The chapter with the first use of each row's names as a link to the row. Code, headings, links and the questions of
    /// predictions stay as they are.
    pub(crate) fn with_links(&self, markdown: &str) -> String {
        let addresses = self.spellings();
        let mut used = BTreeSet::new();
        let mut linked = String::new();
        let mut done = 0;
        for (place, name) in mentions(markdown) {
            let called = name.split('(').next().unwrap_or_default();
            let Some(address) = addresses
                .get(name.as_str())
                .or_else(|| addresses.get(called))
            else {
                continue;
            };
            if used.insert(address) {
                linked.extend([
                    &markdown[done..place.start],
                    "[",
                    &markdown[place.clone()],
                    "](",
                    address,
                    ")",
                ]);
                done = place.end;
            }
        }
        linked.push_str(&markdown[done..]);
        linked
    }

    /// How text may spell a name that only one row can mean, and the row's address.
    fn spellings(&self) -> BTreeMap<&str, String> {
        let mut meant: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (module, row) in self.rows() {
            for name in row.python.iter().filter(|name| name.parameter().is_none()) {
                for spelling in spellings(name) {
                    meant
                        .entry(spelling)
                        .or_default()
                        .insert(row.address(module));
                }
            }
        }
        let paths = self.items.items.keys();
        let rust: BTreeSet<&str> = paths.flat_map(|path| path.split("::")).collect();
        let certain = meant
            .into_iter()
            .filter(|(spelling, rows)| rows.len() == 1 && !rust.contains(spelling));
        certain
            .filter_map(|(spelling, rows)| Some((spelling, rows.into_iter().next()?)))
            .collect()
    }

    /// The rows that name this lesson, in one paragraph; nothing if there is none.
    pub(crate) fn of_lesson(&self, lesson: &str) -> String {
        let rows = self
            .rows()
            .filter(|(_, row)| row.lessons.iter().any(|one| one == lesson));
        let links: Vec<String> = rows
            .map(|(module, row)| {
                let address = row.address(module).replace(".md#", ".html#");
                format!(
                    "<a href=\"{}\"><code>{}</code></a>",
                    escape(&address),
                    escape(row.python[0].shown())
                )
            })
            .collect();
        if links.is_empty() {
            return String::new();
        }
        format!(
            "\n<p class=\"look-up\">This lesson in <a href=\"rosetta.html\">Rosetta</a>: {}</p>\n",
            links.join(" · ")
        )
    }
}

/// Qualified, with its class, and alone where it cannot be an everyday word: `BrokenProcessPool`, `run_in_executor`.
fn spellings(name: &Name) -> Vec<&str> {
    let last = name.last();
    let mut spellings = vec![name.full.as_str(), name.shown()];
    let capitals = last.chars().filter(char::is_ascii_uppercase).count();
    if last.contains('_') || capitals > 1 {
        spellings.push(last);
    }
    spellings
}

/// The code spans in a chapter's prose, with their places.
fn mentions(markdown: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    // Inside of what nothing is linked: a link, a heading, a prediction's question.
    let (mut closed, mut question) = (0_usize, false);
    for (event, place) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Heading { .. } | Tag::Image { .. }) => closed += 1,
            Event::End(TagEnd::Link | TagEnd::Heading(_) | TagEnd::Image) => closed -= 1,
            Event::Text(text) if text.contains("{{#predict") => question = true,
            Event::Text(text) if text.contains("{{#answer") => question = false,
            Event::Code(name) if closed == 0 && !question => {
                found.push((place, name.into_string()));
            }
            _ => {}
        }
    }
    found
}
