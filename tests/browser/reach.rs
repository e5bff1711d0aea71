//! The page by keyboard, without scripts, without movement, on paper, and in a folder of a site.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::pages::{Pages, first_lesson, in_the_browser};

/// What has the focus: its id, or its class and its words.
const FOCUS: &str = "const one = document.activeElement;
    return one.id || one.className + ' ' + one.textContent.trim();";

async fn focus(pages: &Pages) -> WebDriverResult<String> {
    let focus = pages.ask(FOCUS).await?;
    Ok(focus.as_str().expect("words").to_owned())
}

#[test]
fn a_keyboard_skips_the_chapters_and_opens_them() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go("index.html").await?;
        pages.press(Key::Tab).await?;
        assert_eq!(focus(pages).await?, "skip Skip to the text");
        pages.press(Key::Enter).await?;
        let main = "return document.activeElement.tagName";
        assert_eq!(pages.ask(main).await?, json!("MAIN"));

        pages.width(420).await?;
        pages.go("gil.html").await?;
        pages.press(Key::Tab).await?;
        pages.press(Key::Tab).await?;
        assert_eq!(focus(pages).await?, "chapters-toggle");
        let state = "const chapters = document.getElementById('mdbook-sidebar');
            return [document.activeElement.href?.split('/').pop() ?? '', chapters.checkVisibility(),
                document.getElementById('chapters-toggle').ariaExpanded];";
        for key in [Key::Enter, Key::Space] {
            pages.press(key).await?;
            let open = json!(["gil.html", true, "true"]);
            assert_eq!(pages.ask(state).await?, open);
            pages.press(Key::Escape).await?;
            assert_eq!(focus(pages).await?, "chapters-toggle");
            assert_eq!(pages.ask(state).await?[2], json!("false"));
        }
        Ok(())
    });
}

#[test]
fn an_arrow_scrolls_a_listing_and_turns_the_page_elsewhere() {
    let scrolling = "const all = [...document.querySelectorAll('main pre > code')];
        window.listing = all.find(one => one.scrollWidth > one.clientWidth
            && one.checkVisibility({ contentVisibilityAuto: true }));
        listing.focus();
        return document.activeElement === listing;";
    in_the_browser(async |pages| {
        pages.width(420).await?;
        pages.go(&first_lesson()).await?;
        assert_eq!(
            pages.ask(scrolling).await?,
            json!(true),
            "it can be focused"
        );
        pages.press(Key::Right).await?;
        pages
            .until("return window.listing?.scrollLeft > 0", true)
            .await?;
        assert!(
            pages
                .browser
                .current_url()
                .await?
                .path()
                .ends_with(&first_lesson())
        );
        pages.ask("document.querySelector('main').focus()").await?;
        pages.press(Key::Right).await?;
        let other = format!("return !location.pathname.endsWith('{}')", first_lesson());
        pages.until(&other, true).await
    });
}

#[test]
fn without_scripts_nothing_covers_the_text_and_code_scrolls() {
    let covered = "const text = document.querySelector('main').getBoundingClientRect();
        const frame = document.querySelector('.sidebar-iframe-outer').getBoundingClientRect();
        const code = [...document.querySelectorAll('main pre > code')].filter(one => one.scrollWidth > one.clientWidth);
        return [frame.width > 0, frame.right <= text.left,
            code.length > 0 && code.every(one => getComputedStyle(one).overflowX === 'auto')];";
    in_the_browser(async |pages| {
        pages.width(420).await?;
        pages.without_scripts().await?;
        pages.go(&first_lesson()).await?;
        assert_eq!(pages.ask(covered).await?, json!([true, true, true]));
        Ok(())
    });
}

#[test]
fn nothing_moves_for_those_who_asked_for_that() {
    let moves = "const seconds = text => text.split(', ').map(parseFloat);
        return [...document.querySelectorAll('*')].filter(one => {
            const style = getComputedStyle(one);
            return [...seconds(style.transitionDuration), ...seconds(style.animationDuration)].some(s => s > 0.001);
        }).length;";
    in_the_browser(async |pages| {
        pages.width(420).await?;
        pages.go(&first_lesson()).await?;
        let usual = pages.ask(moves).await?.as_u64();
        assert!(
            usual > Some(0),
            "mdBook's page moves, else there is nothing to test"
        );
        pages.less_movement(true).await?;
        assert_eq!(pages.ask(moves).await?, json!(0));
        // A list of chapters that was closed is away, although nothing was seen to move.
        for _ in 0..2 {
            pages
                .browser
                .find(By::Id("chapters-toggle"))
                .await?
                .click()
                .await?;
        }
        let away = "return !document.getElementById('mdbook-sidebar').checkVisibility()";
        pages.until(away, true).await
    });
}

#[test]
fn on_paper_nothing_is_folded_and_nothing_is_there_to_press() {
    let paper = "const shown = one => one.checkVisibility({ contentVisibilityAuto: true });
        const folded = [...document.querySelectorAll('main details:not([open]) > :not(summary)')];
        const kept = [...document.querySelectorAll('.pane pre')].filter(one => getComputedStyle(one).breakInside === 'avoid');
        const pressed = document.querySelectorAll('.mobile-nav-chapters, .pane .buttons, .skip, .menu-bar');
        const marks = [...document.querySelectorAll('summary')].map(one => getComputedStyle(one).listStyleType);
        return { folded: folded.length > 0, hidden: folded.filter(one => !one.checkVisibility()).length,
            kept: kept.length, pressed: [...pressed].filter(shown).length, marks: [...new Set(marks)] };";
    in_the_browser(async |pages| {
        pages.width(1400).await?; // the list of chapters is open, which changes what mdBook prints
        pages.go(&first_lesson()).await?;
        pages.paper(true).await?;
        let expected =
            json!({ "folded": true, "hidden": 0, "kept": 0, "pressed": 0, "marks": ["none"] });
        assert_eq!(pages.ask(paper).await?, expected);
        Ok(())
    });
}
