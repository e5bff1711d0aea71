//! On paper: the menu of the print button, and what is printed with and without answers.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::axe;
use crate::pages::{Pages, in_the_browser};

/// What the page knows of the print.
const STATE: &str = "
    const menu = document.getElementById('print-menu');
    return {
        open: menu.matches(':popover-open'),
        answers: menu.querySelector('input').checked,
        without: document.documentElement.classList.contains('without-answers'),
        whole: menu.querySelector('a').getAttribute('href'),
        focus: document.activeElement.title || document.activeElement.type || document.activeElement.textContent,
    };";

/// Of what only a print with answers has, and of what each has: how many there are, and how many are seen.
const SEEN: &str = "
    const seen = node => node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    const count = selector => {
        const all = [...document.querySelectorAll(selector)];
        return [all.length, all.filter(seen).length];
    };
    return [
        count('.answer > :not(summary), .right-mark, .accepted > li, .quiz > :not(summary, .said), .card .hints, details.teacher'),
        count('.predict .ask > :not(form, .choices, .accepted), .predict :is(.choices, fieldset) li, .quiz > summary, .card .name'),
        count('.said, .wrong-mark, .yes-no, form input, form button, #print-menu'),
    ];";

/// Opens the menu, and goes to the box that it has.
async fn open_the_menu(pages: &Pages) -> WebDriverResult<()> {
    pages
        .ask("document.querySelector('[title=Print]').focus()")
        .await?;
    pages.press(Key::Enter).await?;
    pages.press(Key::Tab).await
}

#[test]
fn a_keyboard_chooses_what_is_printed_and_the_next_page_knows() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go("gil.html").await?;
        let state = |open, with: bool, focus| {
            let whole = format!("print.html?answers={}", if with { "yes" } else { "no" });
            json!({ "open": open, "answers": with, "without": !with, "whole": whole, "focus": focus })
        };
        open_the_menu(pages).await?;
        assert_eq!(pages.ask(STATE).await?, state(true, true, "checkbox"));
        pages.press(Key::Space).await?;
        assert_eq!(pages.ask(STATE).await?, state(true, false, "checkbox"));
        pages.press(Key::Tab).await?;
        pages
            .ask("window.print = () => { window.printed = true }")
            .await?;
        pages.press(Key::Enter).await?;
        assert_eq!(pages.ask("return window.printed").await?, json!(true));
        assert_eq!(pages.ask(STATE).await?, state(false, false, "Print"));
        pages.go("index.html").await?;
        open_the_menu(pages).await?;
        assert_eq!(pages.ask(STATE).await?, state(true, false, "checkbox"));
        pages.press(Key::Escape).await?;
        assert_eq!(pages.ask(STATE).await?, state(false, false, "Print"));
        // An address knows better.
        pages.go("index.html?answers=yes").await?;
        assert_eq!(pages.ask(STATE).await?["without"], json!(false));
        // It lies with all that is kept, and is forgotten with it.
        let entries = "return Object.keys(localStorage).filter(name => !name.startsWith('mdbook'))";
        assert_eq!(pages.ask(entries).await?, json!(["off-the-gil"]));
        pages
            .browser
            .find(By::Css(".kept button"))
            .await?
            .click()
            .await?;
        pages.go("gil.html").await?;
        let state = pages.ask(STATE).await?;
        assert_eq!(state["answers"], json!(true), "{state}");
        Ok(())
    });
}

#[test]
fn where_nothing_is_kept_the_choice_holds_for_the_page() {
    in_the_browser(async |pages| {
        pages.width(420).await?;
        pages.refuse_storage().await?;
        pages.go("index.html").await?;
        open_the_menu(pages).await?;
        pages.press(Key::Space).await?;
        let state = pages.ask(STATE).await?;
        assert_eq!(state["without"], json!(true));
        assert_eq!(state["whole"], json!("print.html?answers=no"));
        let inside = "const box = document.getElementById('print-menu').getBoundingClientRect();
            return box.left >= 0 && box.right <= innerWidth && box.height > 0";
        assert_eq!(pages.ask(inside).await?, json!(true));
        // Where nobody has to clear a storage.
        pages.browser.goto("about:blank").await
    });
}

/// Each page of a kind with choices made, quizzes answered and folds as they are.
#[test]
fn without_answers_a_print_has_none_and_with_them_all() {
    let answer = "
        for (const form of document.querySelectorAll('.predict form')) {
            const input = form.querySelector('input');
            input.checked = true;
            input.value ||= 'a guess';
            form.requestSubmit();
        }
        document.querySelector('.yes-no button')?.click();";
    in_the_browser(async |pages| {
        pages.width(700).await?;
        let mut answers = 0;
        for page in pages.some() {
            for with in [false, true] {
                let asked = if with { "yes" } else { "no" };
                pages.go(&format!("{page}?answers={asked}")).await?;
                pages.ask(answer).await?;
                pages.paper(true).await?;
                let seen = pages.ask(SEEN).await?;
                pages.paper(false).await?;
                let there = |kind: usize| seen[kind][0].as_u64().expect("a count");
                let shown = if with { there(0) } else { 0 };
                assert_eq!(seen[0][1], json!(shown), "{page}, answers={asked}: {seen}");
                assert_eq!(
                    seen[1][1],
                    json!(there(1)),
                    "{page}, answers={asked}: {seen}"
                );
                assert_eq!(seen[2][1], json!(0), "{page}, answers={asked}: {seen}");
                answers += there(0);
            }
        }
        assert!(answers > 100, "the pages have answers: {answers}");
        Ok(())
    });
}

#[test]
fn axe_finds_nothing_in_the_menu() {
    let Some(program) = axe::program() else {
        return;
    };
    in_the_browser(async |pages| {
        for theme in ["light", "navy"] {
            pages.width(1400).await?;
            pages.go("404.html").await?;
            pages.theme(theme).await?;
            open_the_menu(pages).await?;
            axe::check(
                pages,
                &program,
                &json!({}),
                &format!("the print menu, {theme}"),
            )
            .await?;
        }
        Ok(())
    });
}
