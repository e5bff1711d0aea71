//! What the page does: search, and scripts without errors.

use std::time::Duration;

use tokio::time::sleep;

use crate::pages::in_the_browser;

#[test]
fn search_finds_a_word() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go("index.html?search=JoinSet").await?;
        let results = "return document.querySelectorAll('#mdbook-searchresults li, #searchresults li').length";
        for _ in 0..600 {
            if pages.ask(results).await?.as_u64() > Some(0) {
                return Ok(());
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("a search for JoinSet finds nothing within a minute");
    });
}

#[test]
fn no_page_has_a_script_error() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        for page in pages.all() {
            pages.go(&page).await?;
            let title = pages.browser.title().await?;
            assert!(title.contains("Off the GIL"), "{page}: {title}");
        }
        let errors: Vec<String> = pages
            .browser
            .browser_log()
            .await?
            .into_iter()
            .filter(|entry| format!("{entry:?}").contains("SEVERE"))
            .map(|entry| format!("{entry:?}"))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        // The log works: an error made on purpose is in it.
        pages
            .ask("setTimeout(() => { throw new Error('on purpose') }, 0)")
            .await?;
        for _ in 0..600 {
            let log = pages.browser.browser_log().await?;
            if log
                .iter()
                .any(|entry| format!("{entry:?}").contains("on purpose"))
            {
                return Ok(());
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("the browser's log shows no error that was made on purpose");
    });
}
