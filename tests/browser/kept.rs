//! What the reader's browser keeps: choices, answers, chapters read; refused, forgotten, and of a question that was changed.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::pages::{Pages, first_lesson, in_the_browser};

/// What is seen of the first prediction, the first quiz that asks yes or no, and the marks in the list of chapters.
const SEEN: &str = "
    const predict = document.querySelector('section.predict');
    const quiz = document.querySelector('details.quiz:has(+ .yes-no)');
    const mark = document.querySelector('#mdbook-sidebar a.active + .mark-kept');
    const described = document.querySelector('#mdbook-sidebar a.active').getAttribute('aria-describedby');
    return {
        chosen: predict ? [...predict.querySelectorAll('input')].findIndex(one => one.checked) : null,
        said: predict?.querySelector('.said').textContent,
        open: predict?.querySelector('.answer').open,
        quiz: quiz?.open,
        quiz_said: quiz?.querySelector('.said')?.textContent,
        heard: quiz?.querySelector('summary').getAttribute('aria-describedby') === quiz?.querySelector('.said')?.id,
        pressed: quiz?.nextElementSibling.querySelector('[aria-pressed=true]')?.textContent,
        mark: mark?.querySelector('.heard').textContent,
        described: described === (mark?.id ?? null),
        marks: document.querySelectorAll('.mark-kept').length,
        focus: document.activeElement.localName,
    };";

/// Chooses the second choice of the first prediction, and says yes to the first quiz.
const CHOOSE: &str = "
    const form = document.querySelector('section.predict form');
    form.querySelectorAll('input')[1].click();
    form.requestSubmit();
    document.querySelector('details.quiz + .yes-no button').click();";

/// Opens the first lesson and chooses; what is seen then.
async fn choose(pages: &Pages) -> WebDriverResult<Value> {
    pages.width(1400).await?;
    pages.go(&first_lesson()).await?;
    let untouched = pages.ask(SEEN).await?;
    assert_eq!(untouched["chosen"], json!(-1));
    assert_eq!(untouched["mark"], Value::Null);
    pages.ask(CHOOSE).await?;
    let seen = pages.ask(SEEN).await?;
    assert_eq!((&seen["chosen"], &seen["open"]), (&json!(1), &json!(true)));
    assert_eq!(
        (&seen["quiz"], &seen["pressed"]),
        (&json!(true), &json!("Yes"))
    );
    assert_eq!(seen["focus"], json!("summary"), "the button is away");
    let said = seen["quiz_said"].as_str().unwrap_or_default();
    assert!(said.starts_with("You said yes"), "{said}");
    assert_eq!(seen["heard"], json!(true));
    Ok(seen)
}

#[test]
fn choices_are_there_after_a_reload_until_they_are_forgotten() {
    in_the_browser(async |pages| {
        let mut before = choose(pages).await?;
        let mark = before["mark"].as_str().unwrap_or_default().to_owned();
        assert!(
            mark.starts_with("1 of ") && mark.ends_with(" quizzes done"),
            "{mark}"
        );
        assert_eq!(before["described"], json!(true));
        pages.browser.refresh().await?;
        before["focus"] = json!("body");
        assert_eq!(pages.ask(SEEN).await?, before);

        let forget = "return document.querySelector('.forget').checkVisibility()";
        assert_eq!(pages.ask(forget).await?, json!(true), "below the list");

        // Another page has its own choices, and sees the marks of all.
        pages.go("introduction.html").await?;
        assert_eq!(pages.ask(SEEN).await?["marks"], json!(1));
        let button = pages.browser.find(By::Css(".kept button")).await?;
        button.click().await?;
        let said = "return document.querySelector('.kept [role=status]').textContent.trim()";
        assert_eq!(pages.ask(said).await?, json!("Forgotten."));
        assert_eq!(pages.ask(SEEN).await?["marks"], json!(0));
        pages.go(&first_lesson()).await?;
        let seen = pages.ask(SEEN).await?;
        assert_eq!((&seen["chosen"], &seen["said"]), (&json!(-1), &json!("")));
        assert_eq!(pages.ask(forget).await?, json!(false), "nothing is kept");
        assert_eq!(
            (&seen["open"], &seen["quiz"], &seen["mark"]),
            (&json!(false), &json!(false), &Value::Null)
        );
        Ok(())
    });
}

#[test]
fn what_was_taken_back_is_forgotten_and_a_changed_question_gets_no_old_answer() {
    in_the_browser(async |pages| {
        choose(pages).await?;
        pages
            .ask("document.querySelector('.predict button[type=reset]').click()")
            .await?;
        pages.browser.refresh().await?;
        let seen = pages.ask(SEEN).await?;
        assert_eq!(
            (&seen["chosen"], &seen["pressed"]),
            (&json!(-1), &json!("Yes"))
        );
        // The same choices in another order are another question: what was chosen is the sign of other words.
        pages.ask(CHOOSE).await?;
        let signs = "const [page] = Object.keys(JSON.parse(localStorage['off-the-gil']));
            const all = JSON.parse(localStorage['off-the-gil']);
            for (const one of Object.values(all[page])) if (one.of) one.of = kept.sign(one.of);
            localStorage['off-the-gil'] = JSON.stringify(all);
            return [kept.sign('one two'), kept.sign('two one'), kept.sign(' one\\n two')];";
        let signs = pages.ask(signs).await?;
        assert_ne!(signs[0], signs[1]);
        assert_eq!(
            signs[0], signs[2],
            "how it is broken into lines does not count"
        );
        pages.browser.refresh().await?;
        let seen = pages.ask(SEEN).await?;
        assert_eq!(
            (&seen["chosen"], &seen["quiz"]),
            (&json!(-1), &json!(false))
        );
        // What stands there and is none of ours breaks nothing.
        for text in ["", "{", "7", "null", "[1]", "{\"01-sleep-workers\": 3}"] {
            pages
                .ask(&format!("localStorage['off-the-gil'] = '{text}'"))
                .await?;
            pages.browser.refresh().await?;
            pages.ask(CHOOSE).await?;
            pages.browser.refresh().await?;
            assert_eq!(pages.ask(SEEN).await?["chosen"], json!(1), "{text}");
            pages.ask("localStorage.clear()").await?;
        }
        Ok(())
    });
}

#[test]
fn a_chapter_is_read_when_its_end_was_on_the_screen() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go("gil.html").await?;
        pages.frames().await?;
        assert_eq!(pages.ask(SEEN).await?["mark"], Value::Null);
        pages
            .ask("document.querySelector('.nav-wrapper').scrollIntoView()")
            .await?;
        let read = "return document.querySelector('#mdbook-sidebar a.active + .mark-kept .heard')?.textContent === 'read'";
        pages.until(read, true).await?;
        pages.go("introduction.html").await?;
        let marked = "return [...document.querySelectorAll('.mark-kept')].map(one => one.previousElementSibling.textContent)";
        assert_eq!(pages.ask(marked).await?, json!(["The GIL, exactly"]));
        Ok(())
    });
}

#[test]
fn where_storage_is_refused_nothing_is_kept_and_nothing_breaks() {
    in_the_browser(async |pages| {
        pages.refuse_storage().await?;
        let seen = choose(pages).await?;
        assert_eq!(seen["mark"], Value::Null);
        pages.browser.refresh().await?;
        let seen = pages.ask(SEEN).await?;
        assert_eq!(
            (&seen["chosen"], &seen["quiz"]),
            (&json!(-1), &json!(false))
        );
        pages.go("introduction.html").await?;
        let about = "return document.querySelector('.kept').checkVisibility()";
        assert_eq!(pages.ask(about).await?, json!(false));
        let errors = pages.errors().await?;
        assert!(errors.is_empty(), "{errors:#?}");
        // Where nobody has to clear a storage.
        pages.browser.goto("about:blank").await
    });
}

#[test]
fn without_scripts_there_is_nothing_of_it() {
    in_the_browser(async |pages| {
        pages.without_scripts().await?;
        for page in ["introduction.html".to_owned(), first_lesson()] {
            pages.go(&page).await?;
            let there = "return [...document.querySelectorAll('.kept, .mark-kept, .yes-no, .said')]
                .filter(one => one.checkVisibility()).length";
            assert_eq!(pages.ask(there).await?, json!(0), "{page}");
        }
        Ok(())
    });
}

/// Which quizzes have buttons, and how many there are with each kind of answer.
#[test]
fn quizzes_answered_by_yes_or_no_have_buttons_and_both_are_judged() {
    let judged = "return [...document.querySelectorAll('details.quiz')].map(quiz => {
        const answer = quiz.querySelector('summary ~ *:not(.said)').textContent.match(/^(Yes|No)\\b/)?.[0];
        const buttons = quiz.nextElementSibling?.matches('.yes-no') ? [...quiz.nextElementSibling.children] : [];
        return [answer ?? null, buttons.filter(button => {
            button.click();
            const said = quiz.querySelector('.said').textContent;
            return said === `You said ${button.value}: right.`;
        }).map(button => button.textContent), buttons.length];
    });";
    in_the_browser(async |pages| {
        let (mut with, mut without) = (0, 0);
        for lesson in house::lessons() {
            pages.go(&format!("{}.html", lesson.folder)).await?;
            for quiz in pages.ask(judged).await?.as_array().into_iter().flatten() {
                // The one button that was judged right is the answer.
                let expected = if quiz[0].is_null() {
                    json!([null, [], 0])
                } else {
                    json!([quiz[0], [quiz[0]], 2])
                };
                assert_eq!(*quiz, expected);
                with += u32::from(!quiz[0].is_null());
                without += u32::from(quiz[0].is_null());
            }
            // Of the others it is kept that they were opened.
            let open = "document.querySelectorAll('details.quiz:not(:has(+ .yes-no)) > summary').forEach(one => one.click());
                const all = document.querySelectorAll('details.quiz').length;
                return document.querySelector('a.active + .mark-kept .heard').textContent.endsWith(`${all} of ${all} quizzes done`)";
            assert_eq!(pages.ask(open).await?, json!(true), "{}", lesson.folder);
        }
        assert!(with > 20 && without > 0, "{with} and {without}");
        Ok(())
    });
}

/// Marks, verdicts, buttons, and the map of the lessons.
#[test]
fn axe_finds_nothing_in_what_is_kept() {
    let Some(axe) = crate::axe::program() else {
        return;
    };
    for theme in ["light", "navy"] {
        in_the_browser(async |pages| {
            pages.go("index.html").await?;
            pages.theme(theme).await?;
            choose(pages).await?;
            for (page, width) in [
                (first_lesson(), 1400),
                ("introduction.html".to_owned(), 420),
            ] {
                pages.width(width).await?;
                pages.go(&page).await?;
                let what = format!("{page} in {theme} at {width} px, with marks");
                crate::axe::check(pages, &axe, &json!({}), &what).await?;
            }
            Ok(())
        });
    }
}
