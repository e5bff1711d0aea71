//! Code: its colours, the lines of a pair that correspond, and what a button copies.

use house::lessons;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::pages::{Pages, first_lesson, in_the_browser};

/// The numbers of the first pair's lines that are lit, of the left side and of the right one, each number once.
const LIT: &str = "
    const bar = line => parseFloat(getComputedStyle(line, '::before').borderInlineStartWidth);
    return [...document.querySelector('.pair').querySelectorAll('.pane')].map(pane => {
        const lit = [...pane.querySelectorAll('[data-same]')].filter(line => bar(line) > 2);
        return [...new Set(lit.map(line => line.dataset.same))];
    });";

/// Of a line on the right: the middle of it on the screen.
const PLACE: &str = "
    const line = document.querySelector('.pair').querySelectorAll('.pane')[1].querySelector('[data-same=\"2\"]');
    line.scrollIntoView({ block: 'center' });
    const box = line.getBoundingClientRect();
    return [box.left + 20, box.top + box.height / 2];";

async fn lit(pages: &Pages, expected: &[&str], after: &str) -> WebDriverResult<()> {
    let found = pages.ask(LIT).await?;
    assert_eq!(found, json!([expected, expected]), "lit after {after}");
    Ok(())
}

#[test]
fn lines_that_correspond_light_up_together() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go(&first_lesson()).await?;
        // The browsers of other tests may have the system's focus: without it `:focus` is of no element.
        let focus = json!({ "enabled": true });
        pages
            .set("Emulation.setFocusEmulationEnabled", focus)
            .await?;
        lit(pages, &[], "nothing").await?;
        let first = "document.querySelector('.pair [data-same=\"1\"]')";
        pages.ask(&format!("{first}.focus()")).await?;
        lit(pages, &["1"], "the focus").await?;
        let words = pages
            .ask(&format!("return {first}.getAttribute('aria-description')"))
            .await?;
        assert_eq!(
            words,
            json!("corresponds to: thread::sleep(pace::seconds(sleep as f64));")
        );
        pages.press(Key::Tab).await?;
        lit(pages, &["2"], "Tab").await?;
        pages.ask("document.activeElement.blur()").await?;
        lit(pages, &[], "the focus is gone").await?;

        let place = pages.ask(PLACE).await?;
        let (x, y) = (place[0].as_f64(), place[1].as_f64());
        let at = json!({ "type": "mouseMoved", "x": x, "y": y });
        pages.set("Input.dispatchMouseEvent", at).await?;
        lit(pages, &["2"], "the pointer").await?;
        let away = json!({ "type": "mouseMoved", "x": 1, "y": 1 });
        pages.set("Input.dispatchMouseEvent", away).await?;
        lit(pages, &[], "the pointer is gone").await?;
        let screen = |enabled: bool| json!({ "enabled": enabled, "maxTouchPoints": 1 });
        let touch = "Emulation.setTouchEmulationEnabled";
        pages.set(touch, screen(true)).await?;
        let finger = |kind: &str, points: Value| json!({ "type": kind, "touchPoints": points });
        let down = finger("touchStart", json!([{ "x": x, "y": y }]));
        pages.set("Input.dispatchTouchEvent", down).await?;
        let up = finger("touchEnd", json!([]));
        pages.set("Input.dispatchTouchEvent", up).await?;
        pages.set(touch, screen(false)).await?;
        lit(pages, &["2"], "a touch").await
    });
}

/// What is wrong with the code of a page: what a button copies has other words than the file, or has no colours.
const CODE: &str = "
    const listings = [...document.querySelectorAll('.pane pre.code')];
    const code = listings.map(pre => pre.querySelector('code'));
    const colour = node => getComputedStyle(node).color;
    const plain = code.filter(one => { const word = one.querySelector('c-k'); return !word || colour(word) === colour(one); });
    const changed = listings.filter(pre => playground_text(pre, false) !== pre.querySelector('code').textContent);
    const without = listings.filter(pre => !pre.querySelector('.clip-button'));
    return { listings: listings.length > 5, plain: plain.map(one => one.textContent), changed: changed.map(pre => pre.innerText),
        without: without.length, highlighter: typeof hljs.highlightAuto };";

#[test]
fn code_has_its_colours_without_a_highlighter_and_is_copied_as_it_is() {
    in_the_browser(async |pages| {
        pages.go(&first_lesson()).await?;
        let expected = json!({ "listings": true, "plain": ["# Nothing to do: the interpreter waits for its\n# threads before it ends."],
            "changed": [], "without": 0, "highlighter": "undefined" });
        assert_eq!(pages.ask(CODE).await?, expected);
        Ok(())
    });
}

/// For each pair of terminals: whether they stand side by side, and whether both fit the page.
const TERMINALS: &str = "
    const pairs = [...document.querySelectorAll('.pair:has(.terminal)')].filter(pair => pair.checkVisibility());
    const boxes = pairs.map(pair => [...pair.querySelectorAll('.pane')].map(pane => pane.getBoundingClientRect()));
    return boxes.map(([a, b]) => [a.top === b.top, Math.max(a.right, b.right) <= innerWidth]);";

#[test]
fn terminals_of_both_languages_stand_side_by_side_where_there_is_room() {
    in_the_browser(async |pages| {
        for lesson in lessons().iter().take(8) {
            pages.go(&format!("{}.html", lesson.folder)).await?;
            for (width, side_by_side) in [(1400, true), (420, false)] {
                pages.width(width).await?;
                let found = pages.ask(TERMINALS).await?;
                let found = found.as_array().expect("a list");
                assert!(!found.is_empty(), "{}: no pair", lesson.folder);
                for pair in found {
                    assert_eq!(*pair, json!([side_by_side, true]), "{}", lesson.folder);
                }
            }
        }
        Ok(())
    });
}
