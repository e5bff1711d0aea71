//! Runs with knobs: every picture is a recording, and the reader may say first what they expect.

use compare::timeline::{self, Timeline, Watched};
use observe::{Lane, Span};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::pages::{Pages, in_the_browser};

/// Turns the knobs to every setting and reads the picture that is shown then.
const EVERY: &str = "
    const element = document.querySelector('#timeline-NAME what-if');
    element.querySelector('input[type=checkbox]').click();
    const knobs = [...element.querySelectorAll('fieldset')].map(knob => [...knob.querySelectorAll('input')]);
    const settings = knobs.reduce((all, knob) => all.flatMap(one => knob.map(choice => [...one, choice])), [[]]);
    return settings.map(setting => {
        setting.forEach(choice => choice.click());
        const shown = [...element.querySelectorAll('.setting')].filter(one => one.checkVisibility());
        const lanes = [...shown[0].querySelectorAll('.lane')].map(({ dataset: { name, life, did } }) => {
            const kinds = did.split(';').map(kind => kind.split(':'));
            return [name, life, Object.fromEntries(kinds)];
        });
        return { setting: setting.map(choice => choice.value), shown: shown.length, ms: shown[0].dataset.ms, lanes,
            axis: shown[0].querySelector('run-playback').dataset.wall,
            lines: [...shown[0].querySelectorAll('li')].map(line => [line.dataset.t, line.querySelector('span').textContent]) };
    });";

/// The timelines with knobs, with what was recorded.
fn with_knobs() -> Vec<(Timeline, Vec<Watched>)> {
    let all = timeline::all(&house::lessons()).expect("the timelines");
    let knobs = |one: &Timeline| one.plan.as_ref().is_some_and(|plan| !plan.knob.is_empty());
    let recorded = |one: Timeline| {
        let measured = compare::measured::read(&one.lesson).expect("the lesson's recording");
        let watched = measured.timelines[&one.name].result.clone();
        (one, watched)
    };
    let found: Vec<_> = all.into_iter().filter(knobs).map(recorded).collect();
    assert!(!found.is_empty(), "a timeline has knobs");
    found
}

/// The chapter that shows it.
fn page(name: &str) -> String {
    let directive = format!("{{{{#timeline {name}}}}}");
    let chapters = house::files(&house::root().join("book/src"), "md");
    let chapter = chapters
        .iter()
        .find(|file| house::read(file).lines().any(|line| line == directive));
    house::stem(chapter.expect("a chapter shows it")) + ".html"
}

/// As the page has times: hundredths of a millisecond.
fn times(spans: &[Span]) -> String {
    let times = spans
        .iter()
        .flatten()
        .map(|t| ((t * 1e5).round() / 100.0).to_string());
    times.collect::<Vec<_>>().join(" ")
}

/// Whether the page's lane is the recorded one: its life, and each stretch of what it did.
fn same(shown: &Value, lane: &Lane) {
    assert_eq!(shown[0], json!(lane.label));
    assert_eq!(shown[1], json!(times(&[[lane.begin_s, lane.end_s]])));
    let mut recorded = vec![&lane.spans, &lane.waits];
    recorded.extend(lane.idle.values());
    let mut recorded: Vec<String> = recorded.into_iter().map(|spans| times(spans)).collect();
    recorded.retain(|times| !times.is_empty());
    recorded.sort();
    let did = shown[2].as_object().expect("kinds");
    let known = did
        .iter()
        .filter(|(kind, _)| !kind.starts_with("asleep") && !kind.is_empty());
    let mut known: Vec<String> = known
        .filter_map(|(_, times)| Some(times.as_str()?.to_owned()))
        .collect();
    known.sort();
    assert_eq!(known, recorded, "{}", lane.label);
    let ran = did
        .get("had a core")
        .and_then(Value::as_str)
        .unwrap_or_default();
    assert_eq!(ran, times(&lane.spans), "{}", lane.label);
}

#[test]
fn every_picture_is_its_recording() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        for (timeline, watched) in with_knobs() {
            pages.go(&page(&timeline.name)).await?;
            let pictures = pages.ask(&EVERY.replace("NAME", &timeline.name)).await?;
            let pictures = pictures.as_array().expect("pictures");
            let plan = timeline.plan.expect("it has knobs");
            assert_eq!(pictures.len(), plan.panel.len());
            assert_eq!(watched.len(), plan.panel.len());
            let longest = watched
                .iter()
                .map(|one| one.seen.wall_s)
                .fold(0.0, f64::max);
            for ((picture, recorded), run) in pictures.iter().zip(&watched).zip(&plan.panel) {
                let setting = picture["setting"].as_array().expect("words");
                assert_eq!(setting[0], json!(recorded.title));
                let turned = setting[1..].iter().all(|word| {
                    let word = word.as_str().expect("a word");
                    run.words.iter().any(|one| one == word)
                });
                assert!(
                    turned && recorded.seen.command.ends_with(&run.words),
                    "{picture}"
                );
                assert_eq!(picture["shown"], json!(1), "{setting:?}");
                let ms = format!("{:.0}", recorded.seen.wall_s * 1e3);
                assert_eq!(picture["ms"], json!(ms), "{setting:?}");
                assert_eq!(
                    picture["axis"],
                    json!(times(&[[longest, longest]]).split(' ').next())
                );
                let lines = recorded.seen.lines.iter();
                let lines = lines
                    .map(|line| json!([times(&[[line.t, line.t]]).split(' ').next(), line.text]));
                assert_eq!(picture["lines"], lines.collect::<Value>(), "{setting:?}");
                let lanes = picture["lanes"].as_array().expect("lanes");
                assert_eq!(lanes.len(), recorded.seen.lanes.len(), "{setting:?}");
                for lane in &recorded.seen.lanes {
                    let shown = lanes.iter().find(|shown| shown[0] == json!(lane.label));
                    same(shown.expect("the lane is shown"), lane);
                }
            }
        }
        Ok(())
    });
}

/// What is asked, what was said, and which run is seen.
const SEEN: &str = "
    const element = document.querySelector('what-if');
    const ask = element.querySelector('.ask');
    return { asked: ask.checkVisibility() ? [...ask.querySelectorAll('button')].map(one => one.textContent) : [],
        said: element.querySelector('.said').textContent,
        runs: [...element.querySelectorAll('.setting')].filter(one => one.checkVisibility()).map(one => one.dataset.setting),
        focus: document.activeElement.value ?? '' };";

#[test]
fn a_keyboard_turns_a_knob_says_what_it_expects_and_sees() {
    let (timeline, watched) = with_knobs().remove(0);
    let settings = &timeline.plan.as_ref().expect("it has knobs").settings;
    // The last knob is turned once, at the first setting of the others.
    let words = [&settings[0], &settings[1]].map(|one| {
        let words = [&[watched[0].title.clone()], &one[1..]].concat();
        words.join(";")
    });
    let ms = [&watched[0], &watched[1]].map(|one| (one.seen.wall_s * 1e3).round());
    let is = match ms[1] {
        now if now * 1.25 < ms[0] => "shorter",
        now if now > ms[0] * 1.25 => "longer",
        _ => "about as long",
    };
    in_the_browser(async |pages: &Pages| {
        pages.width(420).await?;
        pages.go(&page(&timeline.name)).await?;
        let last = "const knobs = document.querySelectorAll('what-if fieldset');
            knobs[knobs.length - 1].querySelector('input').focus()";
        pages.ask(last).await?;
        pages.press(Key::Right).await?;
        let guesses = json!(["shorter", "about as long", "longer", "just show it"]);
        let seen = pages.ask(SEEN).await?;
        assert_eq!(
            (&seen["asked"], &seen["runs"]),
            (&guesses, &json!([words[0]]))
        );
        // Past "ask me first" to the first guess.
        pages.press(Key::Tab).await?;
        pages.press(Key::Tab).await?;
        pages.press(Key::Enter).await?;
        let seen = pages.ask(SEEN).await?;
        assert_eq!(
            (&seen["asked"], &seen["runs"]),
            (&json!([]), &json!([words[1]]))
        );
        let begins = if is == "shorter" {
            "Right. "
        } else {
            "You said shorter. "
        };
        let said = format!(
            "{begins}It took {} ms, and the one before {} ms: {is}.",
            ms[1], ms[0]
        );
        assert_eq!(seen["said"], json!(said));
        assert_eq!(
            seen["focus"],
            json!(settings[1].last()),
            "where the reader was"
        );
        Ok(())
    });
}
