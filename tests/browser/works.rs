//! What the page does: search, scripts without errors, and words on what it is and where one goes from it.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::pages::{Pages, in_the_browser};
use crate::wait::within_a_minute;

#[test]
fn search_finds_a_word() {
    in_the_browser(a_word_is_found);
}

pub(crate) async fn a_word_is_found(pages: &Pages) -> WebDriverResult<()> {
    pages.width(1400).await?;
    pages.go("index.html?search=JoinSet").await?;
    let results =
        "return document.querySelectorAll('#mdbook-searchresults li, #searchresults li').length";
    let some = |results: &Value| results.as_u64() > Some(0);
    pages.wait(results, "a page with JoinSet", some).await?;
    Ok(())
}

/// The title, the description, what is said where the address is shared, the icons, the links to other chapters, and whether
/// the colours were loaded.
const SAID: &str = "return {
    title: document.title,
    description: document.querySelector('meta[name=description]').content,
    shared: Object.fromEntries([...document.querySelectorAll(`meta[property^='og:']`)]
        .map(one => [one.getAttribute('property').slice(3), one.content])),
    icons: [...document.querySelectorAll('link[rel~=icon]')].map(one => one.href.replace(/.*favicon-\\w+/, '')),
    links: [...document.querySelectorAll('.mobile-nav-chapters')].map(one => [one.title, one.ariaLabel]),
    colours: getComputedStyle(document.documentElement).getPropertyValue('--python') !== '',
};";

/// Fails where the page lacks one of them; its description.
async fn said(pages: &Pages, page: &str) -> WebDriverResult<String> {
    let said = pages.ask(SAID).await?;
    let title = said["title"].as_str().unwrap_or_default();
    assert!(title.contains("Off the GIL"), "{page}: {title}");
    assert_eq!(said["colours"], json!(true), "{page} has its colours");
    for link in said["links"].as_array().into_iter().flatten() {
        let title = link[0].as_str().unwrap_or_default();
        let before = ["Next: ", "Previous: "];
        let name = before.iter().find_map(|before| title.strip_prefix(before));
        assert!(name.is_some_and(|name| !name.is_empty()), "{page}: {link}");
        assert_eq!(link[0], link[1], "{page}");
    }
    let description = said["description"].as_str().unwrap_or_default();
    assert!(!description.is_empty(), "{page} has a description");
    let shared = &said["shared"];
    assert_eq!(shared["description"], said["description"], "{page}");
    assert_eq!(shared["site_name"], json!("Off the GIL"), "{page}");
    let name = shared["title"].as_str().unwrap_or_default();
    assert!(
        !name.is_empty() && title.starts_with(name) || page == "index.html",
        "{page}: {shared}"
    );
    let kind = ["article", "website"][usize::from(page == "index.html")];
    assert_eq!(shared["type"], json!(kind), "{page}");
    assert_eq!(said["icons"], json!([".svg", ".png"]), "{page}");
    Ok(description.to_owned())
}

#[test]
fn every_page_says_what_it_is_and_none_has_a_script_error() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        let mut descriptions = Vec::new();
        for page in pages.some() {
            pages.go(&page).await?;
            let description = said(pages, &page).await?;
            // `index.html` is the introduction once more.
            if page != "index.html" {
                descriptions.push(description);
            }
        }
        let count = descriptions.len();
        descriptions.sort();
        descriptions.dedup();
        assert_eq!(descriptions.len(), count, "{descriptions:#?}");
        let errors = pages.errors().await?;
        assert!(errors.is_empty(), "{errors:#?}");
        // The log works: an error made on purpose is in it.
        pages
            .ask("setTimeout(() => { throw new Error('on purpose') }, 0)")
            .await?;
        let seen = within_a_minute(async || {
            let errors = pages.errors().await?;
            Ok(errors.into_iter().find(|one| one.contains("on purpose")))
        });
        let seen = seen.await?;
        assert!(
            seen.is_some(),
            "the browser's log shows no error that was made on purpose"
        );
        Ok(())
    });
}
