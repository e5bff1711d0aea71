//! Predictions: chosen, judged, taken back; without scripts, and on paper.

use listings::{Kind, Part, directives};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::looks::CONTRAST;
use crate::pages::{Pages, first_lesson, in_the_browser, looked_at};

/// What is seen of the first prediction of a page that has choices.
const SEEN: &str = "
    const section = [...document.querySelectorAll('section.predict')].find(one => one.querySelector('.right-mark'));
    const seen = node => node?.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) ?? false;
    const right = section.querySelector('.right-mark');
    return {
        chosen: [...section.querySelectorAll('input')].findIndex(one => one.checked),
        said: section.querySelector('.said')?.textContent ?? '',
        right: right.textContent,
        right_on_paper: getComputedStyle(right, '::before').content,
        wrong: section.querySelectorAll('.wrong-mark').length,
        answer: seen(section.querySelector('.answer > p')),
        buttons: [...section.querySelectorAll('form button')].filter(seen).map(one => one.textContent),
        choices: [...section.querySelectorAll('li')].filter(seen).length,
        radios: [...section.querySelectorAll('input')].filter(seen).length,
        file: location.pathname.split('/').pop(),
    };";

/// The pages that have predictions, with how many.
fn pages_with_predictions() -> Vec<(String, usize)> {
    let files = house::files(&house::root().join("book/src"), "md");
    let count = |text: &str| {
        let kinds = directives(text).into_iter().map(|one| one.kind);
        kinds
            .filter(|kind| matches!(kind, Kind::Predict(Part::Question { .. })))
            .count()
    };
    let all = files
        .iter()
        .map(|file| (house::stem(file) + ".html", count(&house::read(file))));
    all.filter(|(_, count)| *count > 0).collect()
}

/// Opens the chapter of the first lesson and focuses the first choice; which of how many choices is right, from 0.
async fn first_choice(pages: &Pages) -> WebDriverResult<(usize, usize)> {
    pages.go(&first_lesson()).await?;
    let place = "
        const form = document.querySelector('.predict form:has(.right-mark)');
        form.querySelector('input').focus();
        const choices = [...form.querySelectorAll('li')];
        return [choices.findIndex(one => one.querySelector('.right-mark')), choices.length];";
    let place = pages.ask(place).await?;
    let number = |index: usize| place[index].as_u64().expect("a number") as usize;
    Ok((number(0), number(1)))
}

fn has(seen: &Value, expected: &[(&str, Value)]) {
    for (key, value) in expected {
        assert_eq!(&seen[*key], value, "{key} of {seen:#}");
    }
}

#[test]
fn a_keyboard_chooses_changes_and_takes_back() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        let (right, choices) = first_choice(pages).await?;
        let wrong = if right == 1 { 2 } else { 1 };
        has(
            &pages.ask(SEEN).await?,
            &[
                ("chosen", json!(-1)),
                ("answer", json!(false)),
                ("buttons", json!(["Check"])),
            ],
        );
        // The arrows choose and judge nothing; → does not turn the page.
        for _ in 0..wrong {
            pages.press(Key::Right).await?;
        }
        has(
            &pages.ask(SEEN).await?,
            &[
                ("chosen", json!(wrong)),
                ("said", json!("")),
                ("answer", json!(false)),
                ("file", json!(first_lesson())),
            ],
        );
        pages.press(Key::Enter).await?;
        let seen = pages.ask(SEEN).await?;
        has(
            &seen,
            &[
                ("wrong", json!(1)),
                ("right", json!("✓ right")),
                ("answer", json!(true)),
                ("buttons", json!(["Check", "Take it back"])),
            ],
        );
        let said = seen["said"].as_str().expect("words");
        assert!(said.starts_with("Not this one"), "{said}");
        // Another choice is not judged before the reader decides; what was unfolded stays.
        for _ in 0..(right + choices - wrong) % choices {
            pages.press(Key::Down).await?;
        }
        has(
            &pages.ask(SEEN).await?,
            &[
                ("chosen", json!(right)),
                ("said", json!("")),
                ("wrong", json!(0)),
                ("right", json!("")),
                ("answer", json!(true)),
            ],
        );
        pages.press(Key::Enter).await?;
        let said = pages.ask(SEEN).await?["said"].clone();
        assert!(said.as_str().expect("words").starts_with("Right."));
        // By Tab to the second button.
        pages.press(Key::Tab).await?;
        pages.press(Key::Tab).await?;
        pages.press(Key::Space).await?;
        has(
            &pages.ask(SEEN).await?,
            &[
                ("chosen", json!(-1)),
                ("said", json!("")),
                ("right", json!("")),
                ("answer", json!(false)),
                ("buttons", json!(["Check"])),
            ],
        );
        Ok(())
    });
}

#[test]
fn a_screen_reader_hears_question_choices_and_verdict() {
    let check = "return [...document.querySelectorAll('section.predict')].map(section => {
        const group = section.querySelector('fieldset');
        const named = [...section.querySelectorAll('form input')].every(one => one.labels.length === 1);
        return named && group.querySelector('legend').textContent !== ''
            && document.getElementById(group.getAttribute('aria-describedby'))?.textContent.trim() !== ''
            && section.querySelector('[role=status][aria-live=polite]') !== null
            && document.querySelectorAll('#' + section.id).length === 1;
    });";
    in_the_browser(async |pages| {
        for (page, count) in pages_with_predictions() {
            pages.go(&page).await?;
            assert_eq!(pages.ask(check).await?, json!(vec![true; count]), "{page}");
        }
        Ok(())
    });
}

#[test]
fn spaces_and_case_of_a_typed_answer_do_not_count() {
    let typed = "
        const form = document.querySelector('.predict form:has(input[type=text])');
        if (!form) return null;
        const section = form.closest('section');
        const input = form.querySelector('input');
        const say = text => {
            input.value = text;
            input.dispatchEvent(new Event('input', { bubbles: true }));
            form.requestSubmit();
            return section.querySelector('.said').textContent.split('.')[0];
        };
        const accepted = section.querySelector('.accepted li').textContent;
        return [say(accepted), say('  ' + [...accepted.toUpperCase()].join(' ')), say(accepted + '!')];";
    in_the_browser(async |pages| {
        let mut tried = 0;
        for (page, _) in pages_with_predictions() {
            pages.go(&page).await?;
            let said = pages.ask(typed).await?;
            if said != Value::Null {
                assert_eq!(said, json!(["Right", "Right", "No"]), "{page}");
                tried += 1;
            }
        }
        assert!(tried > 0, "a chapter has a prediction to type");
        Ok(())
    });
}

#[test]
fn without_scripts_a_list_and_a_fold() {
    in_the_browser(async |pages| {
        pages.without_scripts().await?;
        let (page, _) = pages_with_predictions().remove(0);
        pages.go(&page).await?;
        let seen = pages.ask(SEEN).await?;
        has(
            &seen,
            &[
                ("radios", json!(0)),
                ("buttons", json!([])),
                ("answer", json!(false)),
            ],
        );
        assert!(seen["choices"].as_u64() >= Some(2), "{seen:#}");
        let summary = By::Css("section.predict > .answer > summary");
        pages.browser.find(summary).await?.click().await?;
        let open =
            "return document.querySelector('.predict > .answer > p').getClientRects().length > 0";
        assert_eq!(pages.ask(open).await?, json!(true));
        Ok(())
    });
}

#[test]
fn on_paper_the_answer_is_open_and_the_right_choice_is_marked() {
    in_the_browser(async |pages| {
        let (page, _) = pages_with_predictions().remove(0);
        pages.go(&page).await?;
        pages.paper(true).await?;
        let seen = pages.ask(SEEN).await?;
        has(
            &seen,
            &[
                ("radios", json!(0)),
                ("buttons", json!([])),
                ("answer", json!(true)),
                ("right_on_paper", json!("\"✓ right\"")),
            ],
        );
        assert!(seen["choices"].as_u64() >= Some(2), "{seen:#}");
        Ok(())
    });
}

#[test]
fn search_finds_what_is_folded() {
    in_the_browser(async |pages| {
        let (page, _) = pages_with_predictions().remove(0);
        pages.go(&page).await?;
        let text = "return document.querySelector('.predict > .answer > p').textContent";
        let text = pages.ask(text).await?;
        let words: Vec<&str> = text.as_str().expect("a text").split_whitespace().collect();
        let words = words[..words.len().min(6)].join("%20");
        pages.go(&format!("index.html?search={words}")).await?;
        let found = format!(
            "return [...document.querySelectorAll('#mdbook-searchresults a')].some(a => a.pathname.endsWith('/{page}'))"
        );
        pages.until(&found, true).await
    });
}

/// The least contrast of a button's line or ground with what it lies on.
const CONTROLS: &str = "
    const all = [...document.querySelectorAll('.predict form :is(input, button)')];
    return Math.min(...all.map(one => contrast(getComputedStyle(one).borderTopColor,
        getComputedStyle(one.closest('.ask')).backgroundColor)));";

#[test]
fn buttons_stand_out_and_nothing_scrolls_sideways() {
    in_the_browser(async |pages| {
        let mut chapters = pages_with_predictions();
        chapters.retain(|(page, _)| looked_at(page));
        let controls = format!("{CONTRAST}{CONTROLS}");
        pages.go("index.html").await?;
        for theme in ["light", "navy"] {
            pages.theme(theme).await?;
            for (page, _) in &chapters {
                pages.go(page).await?;
                let least = pages.ask(&controls).await?.as_f64().expect("a number");
                assert!(least >= 3.0, "{page} in {theme}: contrast {least:.2}");
            }
        }
        let open =
            "document.querySelectorAll('.predict > .answer').forEach(one => one.open = true);
            const page = document.scrollingElement;
            return page.scrollWidth - page.clientWidth;";
        for (page, _) in &chapters {
            pages.go(page).await?;
            for width in [1400, 320] {
                pages.width(width).await?;
                assert_eq!(pages.ask(open).await?, json!(0), "{page} at {width} px");
            }
        }
        Ok(())
    });
}
