//! Where a link leads, in words: chapter and section become the title of each link inside the book. A reader sees it before
//! they click, and on paper it is what an address is elsewhere.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::words::heading_id;

/// The chapters of a book: by file name, the chapter's name and, by id, its headings.
#[derive(Default)]
pub(crate) struct Leads {
    chapters: BTreeMap<String, (String, BTreeMap<String, String>)>,
}

impl Leads {
    /// Adds the chapter `file`, which the list of chapters calls `name`.
    pub(crate) fn add(&mut self, file: &str, name: String, markdown: &str) {
        let chapter = (name, headings(markdown));
        self.chapters.insert(file.to_owned(), chapter);
    }

    /// The chapter `file`, its links into the book with titles. A link that has a title keeps it, and one whose own words
    /// say where it leads gets none.
    pub(crate) fn with_titles(&self, file: &str, markdown: &str) -> String {
        let mut titled = String::with_capacity(markdown.len());
        let mut done = 0;
        for (place, link, said) in links(markdown) {
            let Some(words) = self.words(file, &link, &said) else {
                continue;
            };
            let end = place.end - 1; // before the bracket
            titled.extend([&markdown[done..end], " \"", &escaped(&words), "\""]);
            done = end;
        }
        titled + &markdown[done..]
    }

    /// What a link in the chapter `from` leads to, where its own words do not say it: a section of its own, a chapter, or a
    /// section of it.
    fn words(&self, from: &str, link: &str, said: &str) -> Option<String> {
        let (file, id) = link.split_once('#').unwrap_or((link, ""));
        let file = if file.is_empty() { from } else { file };
        let (chapter, headings) = self.chapters.get(file)?;
        let says = |name: &str| said.to_lowercase().contains(&name.to_lowercase());
        let chapter = (file != from && !says(chapter)).then_some(chapter.as_str());
        let heading = headings.get(id).filter(|heading| !says(heading));
        let parts = chapter.into_iter().chain(heading.map(String::as_str));
        let words = parts.collect::<Vec<_>>().join(": ");
        (!words.is_empty()).then_some(words)
    }
}

/// The links without a title: their places, where they lead, and their words.
fn links(markdown: &str) -> Vec<(Range<usize>, String, String)> {
    let mut links = Vec::new();
    let mut open: Option<(Range<usize>, String, String)> = None;
    for (event, place) in Parser::new(markdown).into_offset_iter() {
        match (event, &mut open) {
            (
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    ..
                }),
                _,
            ) if link_type == LinkType::Inline && title.is_empty() => {
                open = Some((place, dest_url.into_string(), String::new()));
            }
            (Event::Text(text) | Event::Code(text), Some((_, _, said))) => said.push_str(&text),
            (Event::SoftBreak, Some((_, _, said))) => said.push(' '),
            (Event::End(TagEnd::Link), link) => links.extend(link.take()),
            _ => {}
        }
    }
    links
}

/// The headings below the first, by the ids that mdBook gives them.
fn headings(markdown: &str) -> BTreeMap<String, String> {
    let mut headings = BTreeMap::new();
    let mut open: Option<String> = None;
    for event in Parser::new(markdown) {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { .. }), _) => open = Some(String::new()),
            (Event::Text(text) | Event::Code(text), Some(heading)) => heading.push_str(&text),
            (Event::End(TagEnd::Heading(level)), heading) => {
                let heading = heading.take().unwrap_or_default();
                if level > pulldown_cmark::HeadingLevel::H1 {
                    headings.entry(heading_id(&heading)).or_insert(heading);
                }
            }
            _ => {}
        }
    }
    headings
}

/// For a title between quotes.
fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for c in words.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(markdown: &str) -> String {
        let mut leads = Leads::default();
        leads.add("one.md", "One".to_owned(), "# One\n\n## `a` \"and\" b\n");
        leads.add("two.md", "Two".to_owned(), markdown);
        leads.with_titles("two.md", markdown)
    }

    #[test]
    fn a_link_says_chapter_and_section() {
        assert_eq!(
            titled("[x](one.md) [y](one.md#a-and-b), [z](one.md#claim)"),
            "[x](one.md \"One\") [y](one.md#a-and-b \"One\\: a \\\"and\\\" b\"), [z](one.md#claim \"One\")"
        );
    }

    #[test]
    fn a_link_inside_the_chapter_says_its_section() {
        let text = "## Here it is\n\n[x](#here-it-is) [y](two.md#here-it-is) [z](#elsewhere)";
        let expected = "## Here it is\n\n[x](#here-it-is \"Here it is\") [y](two.md#here-it-is \"Here it is\") \
                        [z](#elsewhere)";
        assert_eq!(titled(text), expected);
    }

    #[test]
    fn what_the_words_of_a_link_say_is_not_said_twice() {
        assert_eq!(
            titled(
                "[*One*](one.md), [one, at\nits end](one.md#a-and-b), [`a` \"and\" b](one.md#a-and-b)"
            ),
            "[*One*](one.md), [one, at\nits end](one.md#a-and-b \"a \\\"and\\\" b\"), \
             [`a` \"and\" b](one.md#a-and-b \"One\")"
        );
    }

    #[test]
    fn other_links_stay() {
        let text =
            "[x](https://a.b/one.md) [y](one.md \"Y\") <https://a.b> ![p](one.md) `[c](one.md)`";
        assert_eq!(titled(text), text);
    }
}
