//! The introduction: its run plays by itself, once; the map of the lessons says what the chapters say.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::pages::{Pages, in_the_browser};

/// Counts how often a run is played, and lets the test say when something comes into sight and when a second has passed.
const WATCHED: &str = "
    window.plays = 0;
    const define = customElements.define.bind(customElements);
    customElements.define = (name, element) => {
        const play = element.prototype.play;
        if (name === 'run-playback') element.prototype.play = function () { plays += 1; play.call(this); };
        define(name, element);
    };
    const watches = [], timers = new Map();
    window.IntersectionObserver = class {
        constructor(tell) { this.tell = tell; watches.push(this); }
        observe() { this.on = true; }
        disconnect() { this.on = false; }
    };
    const wait = window.setTimeout.bind(window);
    window.setTimeout = (then, ms, ...more) => ms === 1000 ? timers.set(timers.size + 1e6, then).size + 1e6 - 1 : wait(then, ms, ...more);
    const clear = window.clearTimeout.bind(window);
    window.clearTimeout = id => timers.delete(id) || clear(id);
    window.inSight = () => watches.forEach(one => one.on && one.tell([{ isIntersecting: true }]));
    window.aSecondLater = () => { timers.forEach(then => then()); timers.clear(); };";

/// Opens the introduction; the reader does something before the picture has been in sight for a second.
async fn plays(pages: &Pages, before: &str, meanwhile: &str) -> WebDriverResult<Value> {
    pages.go("introduction.html").await?;
    let script = format!(
        "const key = () => document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'a', bubbles: true }}));
        const scroll = () => window.dispatchEvent(new Event('scroll'));
        {before}; inSight(); {meanwhile}; aSecondLater(); return plays;"
    );
    pages.ask(&script).await
}

#[test]
fn the_run_plays_once_and_not_for_who_was_faster_or_asked_for_less_movement() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.before_each_page(WATCHED).await?;
        assert_eq!(plays(pages, "", "").await?, json!(1), "the first time");
        let ends = "const run = document.querySelector('run-playback');
            const moves = run.frame !== 0 && run.t < run.wall;
            window.dispatchEvent(new Event('scroll'));
            const goes_on = run.frame !== 0;
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
            return [moves, goes_on, run.frame, run.t === run.wall];";
        // The first frame has come.
        pages.frames().await?;
        assert_eq!(pages.ask(ends).await?, json!([true, true, 0, true]));
        assert_eq!(plays(pages, "", "").await?, json!(0), "never twice");
        for (before, meanwhile) in [
            ("key()", ""),
            ("scroll()", ""),
            ("", "key()"),
            ("", "scroll()"),
        ] {
            pages.ask("localStorage.clear()").await?;
            let played = plays(pages, before, meanwhile).await?;
            assert_eq!(played, json!(0), "{before}, {meanwhile}");
        }
        pages.ask("localStorage.clear()").await?;
        pages.less_movement(true).await?;
        assert_eq!(plays(pages, "", "").await?, json!(0), "less movement");
        pages.less_movement(false).await?;
        pages.refuse_storage().await?;
        assert_eq!(plays(pages, "", "").await?, json!(0), "it would each time");
        // Where nobody has to clear a storage.
        pages.browser.goto("about:blank").await
    });
}

/// With the browser's own clock and its own eyes.
#[test]
fn the_run_comes_to_its_end_by_itself() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go("introduction.html").await?;
        let state = "const run = document.querySelector('run-playback');
            return [run.t < run.wall, run.querySelector('button').textContent, document.activeElement.localName, scrollY];";
        for expected in [
            json!([true, "Pause", "body", 0]),
            json!([false, "Play", "body", 0]),
        ] {
            pages.until(state, expected).await?;
        }
        Ok(())
    });
}

#[test]
fn the_map_says_what_the_chapters_say_and_fits_a_phone() {
    let rows = "return [...document.querySelectorAll('.map tbody tr')].map(row => ({
        link: row.querySelector('th a').getAttribute('href'),
        heads: [...row.querySelectorAll('td .head')].filter(one => one.checkVisibility()).length,
        minutes: [4, 5, 6].map(column => row.children[column - 1].lastChild.textContent.trim()),
        after: [...row.children[6].querySelectorAll('a')].map(one => one.textContent),
    }));";
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go("introduction.html").await?;
        let map = pages.ask(rows).await?;
        let map = map.as_array().expect("rows");
        assert_eq!(map.len(), house::lessons().len());
        for (row, lesson) in map.iter().zip(house::lessons()) {
            let page = format!("{}.html", lesson.folder);
            assert_eq!(row["link"], json!(page));
            assert_eq!(row["heads"], json!(0), "the table has its heads above");
            assert_eq!(row["after"], json!(lesson.about.after));
            let html = house::read(&pages.book().join(&page));
            let facts = html.split("<p class=\"facts\">").nth(1).expect("facts");
            let [read, practise, class] =
                [0, 1, 2].map(|i| row["minutes"][i].as_str().expect("minutes"));
            let begin = format!("{read} to read · {practise} to practise · {class} of talk");
            assert!(facts.starts_with(&begin), "{page}: {begin}");
        }
        pages.width(420).await?;
        let fits = "const page = document.scrollingElement, map = document.querySelector('.map');
            return [page.scrollWidth <= page.clientWidth, map.parentElement.scrollWidth <= map.parentElement.clientWidth]";
        pages.until(fits, json!([true, true])).await?;
        let narrow = pages.ask(rows).await?;
        let heads = narrow.as_array().into_iter().flatten();
        assert!(
            heads.clone().all(|row| row["heads"].as_u64() >= Some(6)),
            "{narrow}"
        );
        Ok(())
    });
}
