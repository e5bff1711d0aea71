//! Runs that play back: the lines come in their order at their times, by a clock that the test sets; by keyboard; without
//! movement, scripts, or a book around them; on paper.

use compare::timeline::Watched;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::pages::{Pages, first_lesson, in_the_browser};

/// The first timeline of the page, and a clock: frames come when the test says so. What is set without `window.` stays in
/// the script where Firefox drives.
const SET_UP: &str = "
    window.run = document.querySelector('run-playback');
    run.scrollIntoView();
    window.requestAnimationFrame = frame => { window.nextFrame = frame; return 1; };
    window.cancelAnimationFrame = () => { window.nextFrame = null; };
    window.at = ms => { const frame = window.nextFrame; window.nextFrame = null; frame(ms); };";

/// What the reader sees: the lines of each program, and the state of the bar.
const SEEN: &str = "return {
    lines: [...run.querySelectorAll('.program')].map(program => [...program.querySelectorAll('li')]
        .filter(line => line.checkVisibility({ visibilityProperty: true }))
        .map(line => line.querySelector('span').textContent)),
    clock: run.querySelector('.clock')?.textContent,
    buttons: [...run.querySelectorAll('button')].filter(one => one.checkVisibility()).map(one => one.textContent),
    told: run.querySelector('.told')?.textContent,
    marks: run.querySelectorAll('.mark').length,
    file: location.pathname.split('/').pop(),
};";

/// What was recorded of the first lesson and its twin.
fn recorded() -> Vec<Watched> {
    let lesson = house::lessons().remove(0);
    let measured = compare::measured::read(&lesson).expect("the lesson's recording");
    measured.timelines[&lesson.package()].result.clone()
}

/// The times of all lines in milliseconds as the page has them, in their order.
fn times(recorded: &[Watched]) -> Vec<f64> {
    let lines = recorded.iter().flat_map(|one| &one.seen.lines);
    let mut times: Vec<f64> = lines.map(|line| hundredths(line.t)).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    assert!(times.len() > 4, "{times:?}");
    times
}

fn hundredths(seconds: f64) -> f64 {
    (seconds * 1e5).round() / 100.0
}

/// What each program has printed by this time.
fn printed_by(recorded: &[Watched], ms: f64) -> Value {
    let of = |one: &Watched| {
        let lines = one.seen.lines.iter();
        let there = lines.filter(|line| hundredths(line.t) <= ms);
        json!(there.map(|line| &line.text).collect::<Vec<_>>())
    };
    recorded.iter().map(of).collect()
}

async fn open(pages: &Pages) -> WebDriverResult<()> {
    pages.width(1400).await?;
    pages.go(&first_lesson()).await?;
    pages.ask(SET_UP).await.map(drop)
}

/// What a picture of the first lesson calls the thread that its program started first.
fn first_thread() -> String {
    let lesson = house::lessons().remove(0);
    let threads = lesson.about.threads.expect("its lines name its threads");
    threads.replace("{}", "0")
}

#[test]
fn lines_come_in_their_order_at_their_times() {
    in_the_browser(lines_come);
}

pub(crate) async fn lines_come(pages: &Pages) -> WebDriverResult<()> {
    let recorded = recorded();
    open(pages).await?;
    let whole = printed_by(&recorded, f64::INFINITY);
    assert_eq!(
        pages.ask(SEEN).await?["lines"],
        whole,
        "before it is played"
    );
    // At full speed the clock of the frames is the clock of the run.
    let play = "[...run.querySelectorAll('button')].find(one => one.textContent === '1×').click();
        run.querySelector('button').click();
        at(5000);";
    pages.ask(play).await?;
    let seen = pages.ask(SEEN).await?;
    assert_eq!(seen["lines"], printed_by(&recorded, 0.0));
    assert_eq!(seen["buttons"][0], json!("Pause"));
    for time in times(&recorded) {
        for ms in [time - 0.001, time + 0.001] {
            pages.ask(&format!("at({})", 5000.0 + ms)).await?;
            let seen = pages.ask(SEEN).await?;
            assert_eq!(seen["lines"], printed_by(&recorded, ms), "at {ms} ms");
        }
    }
    pages.ask("at(1e6)").await?;
    let seen = pages.ask(SEEN).await?;
    assert_eq!(seen["lines"], whole);
    assert_eq!(seen["buttons"][0], json!("Play"));
    // The scrubber goes to any time, and back.
    for share in [0.5, 0.25, 1.0] {
        let scrub = format!(
            "const range = run.querySelector('input');
            range.value = {share} * range.max;
            range.dispatchEvent(new Event('input'));
            return run.dataset.wall * {share};"
        );
        let ms = pages.ask(&scrub).await?.as_f64().expect("a time");
        let seen = pages.ask(SEEN).await?;
        assert_eq!(seen["lines"], printed_by(&recorded, ms), "at {ms} ms");
    }
    Ok(())
}

#[test]
fn keyboard_and_mouse_go_to_any_time_and_ask_what_was_done() {
    in_the_browser(keys_and_mouse);
}

pub(crate) async fn keys_and_mouse(pages: &Pages) -> WebDriverResult<()> {
    let recorded = recorded();
    let thread = format!("{}, at ", first_thread());
    open(pages).await?;
    pages.ask("run.querySelector('button').focus()").await?;
    for (key, name) in [(Key::Enter, "Pause"), (Key::Space, "Play")] {
        pages.press(key).await?;
        assert_eq!(pages.ask(SEEN).await?["buttons"][0], json!(name));
    }
    // Past the speeds to the scrubber.
    let buttons = pages.ask(SEEN).await?["buttons"]
        .as_array()
        .map_or(0, Vec::len);
    for _ in 0..buttons {
        pages.press(Key::Tab).await?;
    }
    pages.press(Key::Home).await?;
    assert_eq!(pages.ask(SEEN).await?["lines"], printed_by(&recorded, 0.0));
    pages.press(Key::End).await?;
    // The lanes are one stop of Tab; the arrows go from lane to lane, and to another time.
    pages.press(Key::Tab).await?;
    told(pages, "main, at ", "had ended").await?;
    pages.press(Key::Down).await?;
    told(pages, &thread, "had ended").await?;
    for _ in 0..50 {
        pages.press(Key::Left).await?;
    }
    told(pages, &thread, "waited for a timer (from ").await?;
    assert_eq!(pages.ask(SEEN).await?["file"], json!(first_lesson()));
    // Past the other program's lanes to the lines.
    pages.press(Key::Tab).await?;
    pages.press(Key::Tab).await?;
    pages.press(Key::Down).await?;
    told(pages, "Printed at ", "by line ").await?;
    assert_eq!(pages.ask(SEEN).await?["marks"], json!(1));
    let second = &recorded[0].seen.lines[1];
    let row = pages
        .ask("return run.querySelector('.lane.lit').dataset.name")
        .await?;
    let row = row.as_str().unwrap_or_default();
    assert!(second.text.starts_with(row), "{row}: {}", second.text);
    let lit =
        "return [...[...CSS.highlights.get('printed-by')][0].toString().matchAll(/print/g)].length";
    assert_eq!(
        pages.ask(lit).await?,
        json!(1),
        "the listing shows what printed it"
    );
    pages.press(Key::Enter).await?;
    let expected = printed_by(&recorded, hundredths(second.t));
    assert_eq!(pages.ask(SEEN).await?["lines"], expected);
    // Whoever leaves takes the marks along.
    pages.ask("document.activeElement.blur()").await?;
    assert_eq!(pages.ask(SEEN).await?["marks"], json!(0));
    // A mouse asks for the time at which it points, and the cursor stays.
    let clock = pages.ask(SEEN).await?["clock"].clone();
    let lane = format!(
        "run-playback .lane[data-name='{}'] > .ground",
        first_thread()
    );
    let lane = pages.browser.find(By::Css(&lane)).await?;
    let mouse = pages.browser.action_chain();
    mouse.move_to_element_center(&lane).perform().await?;
    let seen = pages.ask(SEEN).await?;
    let told = seen["told"].as_str().unwrap_or_default();
    assert!(
        told.starts_with(&thread) && told.contains("waited for a timer"),
        "{told}"
    );
    assert_eq!(seen["clock"], clock);
    Ok(())
}

/// Fails unless the element says this; a lane says it by its name too.
async fn told(pages: &Pages, begins: &str, contains: &str) -> WebDriverResult<()> {
    let told = "const one = document.activeElement;
        return [run.querySelector('.told').textContent, one.getAttribute('aria-label') ?? one.localName]";
    let told = pages.ask(told).await?;
    let words = told[0].as_str().unwrap_or_default();
    assert!(
        words.starts_with(begins) && words.contains(contains),
        "{told}"
    );
    assert!(told[1] == told[0] || told[1] == "li", "{told}");
    Ok(())
}

#[test]
fn without_movement_it_goes_step_by_step() {
    let recorded = recorded();
    in_the_browser(async |pages| {
        pages.less_movement(true).await?;
        open(pages).await?;
        let seen = pages.ask(SEEN).await?;
        assert_eq!(seen["buttons"], json!(["Step"]));
        // All steps, and at each how many lines there are.
        let steps = "const button = run.querySelector('button'), seen = [];
            const lines = () => [...run.querySelectorAll('li:not(.later)')].length;
            do {
                button.click();
                seen.push([run.t, lines()]);
            } while (run.t < run.wall && seen.length < 1000);
            return [seen, window.nextFrame ?? null];";
        let steps = pages.ask(steps).await?;
        assert_eq!(steps[1], Value::Null, "no frame was asked for");
        let steps = steps[0].as_array().expect("steps");
        for step in steps {
            let by = printed_by(&recorded, step[0].as_f64().expect("a time"));
            let count = by.as_array().into_iter().flatten();
            let count: usize = count.map(|one| one.as_array().map_or(0, Vec::len)).sum();
            assert_eq!(step[1], json!(count), "at {} ms", step[0]);
        }
        let stops: Vec<f64> = steps.iter().filter_map(|step| step[0].as_f64()).collect();
        assert_eq!(stops[0], 0.0);
        for time in times(&recorded) {
            assert!(stops.contains(&time), "no step at {time} ms: {stops:?}");
        }
        Ok(())
    });
}

/// The page that `cargo observe --html` writes, for a program that was watched once.
#[test]
fn the_page_of_cargo_observe_plays_back_too() {
    in_the_browser(the_page_of_cargo_observe);
}

pub(crate) async fn the_page_of_cargo_observe(pages: &Pages) -> WebDriverResult<()> {
    let recorded = recorded();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = folder.path().join("observed.html");
    let html = observe::html("a < b", &recorded[0].seen);
    std::fs::write(&page, html).expect("the page is written");
    pages
        .browser
        .goto(format!("file://{}", page.display()))
        .await?;
    pages.ask(SET_UP).await?;
    for ms in times(&recorded[..1]) {
        pages.ask(&format!("run.go({ms})")).await?;
        let seen = pages.ask(SEEN).await?;
        assert_eq!(seen["lines"], printed_by(&recorded[..1], ms));
    }
    Ok(())
}

#[test]
fn without_scripts_and_on_paper_it_stands_still_and_says_all() {
    let recorded = recorded();
    let whole = printed_by(&recorded, f64::INFINITY);
    in_the_browser(async |pages| {
        open(pages).await?;
        pages.ask("run.go(run.wall / 2)").await?;
        pages.paper(true).await?;
        let seen = pages.ask(SEEN).await?;
        assert_eq!((&seen["lines"], &seen["buttons"]), (&whole, &json!([])));
        let veils = "return [...run.querySelectorAll('.veil, .head')].filter(one => one.checkVisibility()).length";
        assert_eq!(pages.ask(veils).await?, json!(0));
        let cut = "return [...run.querySelectorAll('.program')].filter(one => one.scrollHeight > one.clientHeight + 1).length";
        assert_eq!(pages.ask(cut).await?, json!(0));

        pages.paper(false).await?;
        pages.without_scripts().await?;
        pages.go(&first_lesson()).await?;
        pages
            .ask("window.run = document.querySelector('run-playback')")
            .await?;
        let seen = pages.ask(SEEN).await?;
        assert_eq!((&seen["lines"], &seen["buttons"]), (&whole, &json!([])));
        let image = "return run.querySelector('svg').getAttribute('role')";
        assert_eq!(pages.ask(image).await?, json!("img"));
        Ok(())
    });
}
