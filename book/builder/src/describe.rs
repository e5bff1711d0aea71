//! A description of its own for each page: what a search engine shows below the page's title, and where its address is
//! shared (`og:description`, which the theme's `head.hbs` adds).
//!
//! mdBook writes the book's description into every page, and neither a preprocessor nor the parts that a theme may add
//! can change it. So only `cargo book` does this; `mdbook build` leaves one description for all.

use std::fs;

use anyhow::{Context as _, Result};
use page::without_tags;

use crate::built::Built;

const DESCRIPTION: &str = "<meta name=\"description\" content=\"";
/// Absent where the theme has no such line.
const SHARED: &str = "<meta property=\"og:description\" content=\"";
const AFTER: &str = "\">";

/// Describes each page of the book by its first paragraph, which is the question in a lesson's chapter. Fails
/// where a page is missing or is not as mdBook writes it.
pub(crate) fn describe(book: &Built) -> Result<()> {
    let pages = book.chapters.iter().map(|name| book.page(name));
    for page in pages.chain([book.index()]) {
        let problem = || format!("cannot describe {}", page.display());
        let text = fs::read_to_string(&page).with_context(problem)?;
        let text = described(&text).with_context(problem)?;
        fs::write(&page, text).with_context(problem)?;
    }
    Ok(())
}

/// The page with its first paragraph as description; as it was, if it has no paragraph.
fn described(page: &str) -> Result<String> {
    let Some(paragraph) = first_paragraph(page) else {
        return Ok(page.to_owned());
    };
    let page = with_content(page, DESCRIPTION, &paragraph)?.context("it has no description")?;
    Ok(with_content(&page, SHARED, &paragraph)?.unwrap_or(page))
}

/// The page with another content of the element that begins so; `None` if it has no such element.
fn with_content(page: &str, before: &str, content: &str) -> Result<Option<String>> {
    let Some((start, rest)) = page.split_once(before) else {
        return Ok(None);
    };
    let problem = "its description does not end";
    let (_, end) = rest.split_once(AFTER).context(problem)?;
    Ok(Some([start, before, content, AFTER, end].concat()))
}

/// The text of the first paragraph of the chapter, in one line, as an attribute can hold it.
fn first_paragraph(page: &str) -> Option<String> {
    let (_, main) = page.split_once("<main>")?;
    // Not `<pre>`, `<picture>` or `<path>`.
    let mut tags = main
        .match_indices("<p")
        .map(|(start, tag)| &main[start + tag.len()..]);
    let paragraph = tags.find(|rest| rest.starts_with([' ', '>']))?;
    let (_, paragraph) = paragraph.split_once("</p>")?.0.split_once('>')?;
    let text = without_tags(paragraph);
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(words.join(" ").replace('"', "&quot;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(main: &str) -> String {
        format!("<meta name=\"description\" content=\"Book\">\n<p>no</p><main>{main}</main>")
    }

    #[test]
    fn the_first_paragraph_becomes_the_description() {
        let question = page(
            "<h1>A</h1><p class=\"question\">What\nis <code>a &lt; \"b\"</code>?</p><p>More</p>",
        );
        let described = described(&question).unwrap();
        assert!(
            described.starts_with(
                "<meta name=\"description\" content=\"What is a &lt; &quot;b&quot;?\">\n<p>no</p>"
            ),
            "{described}"
        );
    }

    #[test]
    fn what_is_shared_says_the_same() {
        let shared = |content: &str| format!("{SHARED}{content}{AFTER}");
        let page = shared("Book") + &page("<p>A</p>");
        assert!(described(&page).unwrap().starts_with(&shared("A")));
    }

    #[test]
    fn a_page_without_a_paragraph_stays_and_one_without_a_place_is_refused() {
        assert_eq!(described(&page("<h1>A</h1>")).unwrap(), page("<h1>A</h1>"));
        assert!(described("<main><p>a</p></main>").is_err());
    }
}
