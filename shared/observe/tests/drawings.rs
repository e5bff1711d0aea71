//! The drawings of observations that nobody measured, compared whole.

mod made_up;

use std::collections::BTreeMap;

use insta::assert_snapshot;
use made_up::{lane, observation, side_by_side, sleeper, turns};
use observe::{Idle, Ink, Observation, Panel};
use serde_json::{Map, Value};

fn both() -> String {
    observe::svg(&[
        Panel {
            title: "Python & threads",
            observation: &turns(),
        },
        Panel {
            title: "Rust",
            observation: &side_by_side(),
        },
    ])
}

#[test]
fn text_in_blocks() {
    assert_snapshot!(observe::text(&turns(), 80, Ink::Blocks));
}

#[test]
fn text_in_ascii() {
    let text = observe::text(&side_by_side(), 60, Ink::Ascii);
    assert!(text.is_ascii());
    assert_snapshot!(text);
}

#[test]
fn text_fits_its_width() {
    let mut long = turns();
    long.command = vec!["x".repeat(300)];
    long.lines[0].text = format!("{}: starts", "y".repeat(100));
    for columns in [20, 30, 40, 57, 80, 200] {
        for observation in [
            turns(),
            side_by_side(),
            crowd(),
            sleeper(None),
            long.clone(),
        ] {
            let text = observe::text(&observation, columns, Ink::Blocks);
            let longest = text.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(columns), "{columns} columns:\n{text}");
        }
    }
}

#[test]
fn two_programs_on_one_axis() {
    assert_snapshot!(both());
}

#[test]
fn the_drawing_names_no_colour_of_its_own() {
    let svg = both();
    for name in ["currentColor", "--python", "--rust", "--line"] {
        assert!(svg.contains(name), "{name}");
    }
    assert!(svg.contains("Python &amp; threads") && svg.contains("<desc>"));
    assert!(
        !svg.contains("id="),
        "two drawings in a page would have the same id"
    );
}

fn svg(observation: &Observation) -> String {
    observe::svg(&[Panel {
        title: "program",
        observation,
    }])
}

/// The whole point of asking what a sleeper sleeps in: these two pictures were the same.
#[test]
fn a_blocked_event_loop_looks_different_from_a_waiting_one() {
    let [blocked, waiting] = [Idle::Timer, Idle::Poll].map(|kind| sleeper(Some(kind)));
    assert!(blocked.sentence.ends_with("waiting for a timer"));
    assert!(
        waiting
            .sentence
            .ends_with("waiting for events (poll, epoll)")
    );
    let text = |seen| observe::text(seen, 60, Ink::Blocks);
    assert!(text(&blocked).contains("ttttt") && text(&blocked).contains("t waited for a timer"));
    assert!(text(&waiting).contains("ppppp") && !text(&waiting).contains("t waited"));
    assert!(svg(&blocked).contains("class=\"idle timer\""));
    assert!(svg(&waiting).contains("class=\"idle poll\""));
    assert!(observe::html("x", &waiting).contains("events (poll, epoll): 180 ms"));
    let trace = observe::trace(&waiting).to_string();
    assert!(trace.contains("waited for events (poll, epoll)"));
}

#[test]
fn the_legend_names_each_shape_that_is_drawn_and_no_other() {
    let kinds = [
        Idle::Timer,
        Idle::Data,
        Idle::Poll,
        Idle::Child,
        Idle::Lock,
        Idle::Stopped,
    ];
    for kind in kinds.map(Some).into_iter().chain([None]) {
        let svg = svg(&sleeper(kind));
        // Once in the lane, once in the legend.
        assert_eq!(svg.matches("class=\"idle ").count(), 2, "{kind:?}");
        assert_eq!(svg.matches("class=\"runs\"").count(), 2, "{kind:?}");
        assert!(!svg.contains("no core was free"), "{kind:?}");
    }
    assert!(svg(&sleeper(None)).contains(">asleep (in which call cannot be seen)<"));
    assert!(svg(&side_by_side()).contains(">ready, but no core was free<"));
}

#[test]
fn what_was_recorded_before_is_read_and_drawn() {
    let mut old = serde_json::to_value(turns()).unwrap();
    old["version"] = 1.into();
    let remove = |value: &mut Value, keys: &[&str]| {
        for key in keys {
            value.as_object_mut().unwrap().remove(*key).unwrap();
        }
    };
    remove(&mut old, &["not_killed"]);
    for count in ["threads", "processes"] {
        remove(&mut old[count], &["at_least"]);
    }
    for lane in old["lanes"].as_array_mut().unwrap() {
        remove(lane, &["label", "idle", "blurred_s"]);
    }
    let cost = [
        "mean_interval_s",
        "longest_interval_s",
        "missed",
        "spared_s",
        "late_s",
    ];
    remove(&mut old["cost"], &cost);
    let old: Observation = serde_json::from_value(old).unwrap();
    assert!(svg(&old).contains("asleep (in which call cannot be seen)"));
    let text = observe::text(&old, 300, Ink::Blocks);
    assert!(
        text.contains("half of them less than 1.0 ms apart"),
        "{text}"
    );
}

/// 16 rows beside one line "and 8 threads" was how these two stood in one picture.
#[test]
fn both_sides_fold_small_threads_alike() {
    // Five children each, and helpers that live for a moment.
    let pool = |helpers: i32, wall: f64| {
        let main = lane("p", 1, 1, [0.0, wall], vec![[0.0, wall]]);
        let brief = |pid, tid| lane("p", pid, tid, [0.0, 0.004], vec![[0.0, 0.000_1]]);
        let children = (2..=6).map(|pid| brief(pid, pid));
        let helpers = (0..helpers).map(|i| brief(2, 100 + i));
        observation(
            wall,
            [main].into_iter().chain(children).chain(helpers).collect(),
        )
    };
    let (long, short) = (pool(3, 0.08), pool(10, 0.0095));
    let panel = |observation| Panel {
        title: "x",
        observation,
    };
    let both = observe::svg(&[panel(&long), panel(&short)]);
    assert!(both.contains(">and 3 threads with less CPU time<"));
    assert!(both.contains(">and 10 threads with less CPU time<"));
    assert_eq!(both.matches(">process 6<").count(), 2);
    // Too many processes on one side: they are folded on both.
    let mut script = pool(0, 0.08);
    let children = (10..30).map(|pid| lane("p", pid, pid, [0.0, 0.004], vec![[0.0, 0.000_1]]));
    script.lanes.extend(children);
    let both = observe::svg(&[panel(&script), panel(&short)]);
    assert!(both.contains(">and 25 threads with less CPU time<"));
    assert!(both.contains(">and 15 threads with less CPU time<"));
    assert_eq!(both.matches(">process 1<").count(), 2);
}

#[test]
fn words_fit_into_a_page_of_320_pixels() {
    let mut observation = sleeper(Some(Idle::Lock));
    observation.sentence = "a very long sentence ".repeat(20);
    let svg = svg(&observation);
    let words = svg.lines().filter(|line| line.contains("<text x=\"0\""));
    let words = words.filter_map(|line| line.split_once('>')?.1.split_once('<'));
    let words: Vec<&str> = words.map(|(words, _)| words).collect();
    assert!(words.len() > 8, "{words:?}");
    // Letters of 12.5 px are 6.5 px wide on average, as measured in a browser.
    assert!(words.iter().all(|words| words.len() <= 44), "{words:?}");
    // 27.5 of a hundred parts of 288 px are 79 px: 12 letters of 11 px, 6 px wide on average.
    observation.lanes[0].name = "x".repeat(30);
    observation.lanes[0].tid += 1;
    let label = svg_of_labels(&observation);
    assert!(
        label.iter().all(|label| label.chars().count() <= 12),
        "{label:?}"
    );
}

fn svg_of_labels(observation: &Observation) -> Vec<String> {
    let svg = svg(observation);
    let labels = svg.split("font-size=\"11\">").skip(1);
    labels
        .filter_map(|rest| Some(rest.split_once('<')?.0.to_owned()))
        .collect()
}

#[test]
fn threads_have_the_same_names_in_the_trace_and_in_the_picture() {
    let trace = observe::trace(&side_by_side());
    let events = trace["traceEvents"].as_array().unwrap().iter();
    let names = events.filter(|event| event["name"] == "thread_name");
    let names: Vec<&str> = names
        .filter_map(|event| event["args"]["name"].as_str())
        .collect();
    assert_eq!(names, ["main", "spinner", "thread 2"]);
    let text = observe::text(&side_by_side(), 60, Ink::Ascii);
    assert!(names.iter().all(|name| text.contains(name)), "{text}");
}

#[test]
fn totals_that_may_be_too_low_say_so() {
    let mut observation = turns();
    observation.threads.total = 371;
    observation.threads.at_least = true;
    let text = observe::text(&observation, 200, Ink::Blocks);
    assert!(
        text.contains("threads 3 at once, at least 371 in all"),
        "{text}"
    );
}

#[test]
fn missed_looks_are_said_and_why() {
    let mut observation = turns();
    let said = |observation: &Observation| observe::text(observation, 300, Ink::Blocks);
    let usual = said(&observation);
    assert!(usual.contains("190 looks, one every 1.1 ms on average, the longest gap 4 ms\n"));
    let cost = &mut observation.cost;
    (cost.samples, cost.missed, cost.mean_interval_s) = (180, 489, 0.003_7);
    (cost.longest_interval_s, cost.late_s) = (0.4, 0.48);
    let busy = said(&observation);
    assert!(
        busy.contains(
            "180 looks, one every 4 ms on average, the longest gap 400 ms; \
             489 looks were missed at one every 1.0 ms: the machine was busy"
        ),
        "{busy}"
    );
    observation.cost.spared_s = 0.5;
    assert!(said(&observation).contains("fewer looks keep watching cheap"));
}

#[test]
fn a_crowd_is_counted_not_drawn() {
    let crowd = crowd();
    let svg = observe::svg(&[Panel {
        title: "crowd",
        observation: &crowd,
    }]);
    assert!(svg.contains("and 977 threads with less CPU time"));
    assert!(svg.len() < 100_000, "{}", svg.len());
}

#[test]
fn very_many_spans_are_drawn_as_shares() {
    let mut observation = turns();
    observation.wall_s = 100.0;
    observation.lanes[1].spans = made_up::every_second(0.0, 100.0, 0.005, 0);
    let svg = observe::svg(&[Panel {
        title: "long",
        observation: &observation,
    }]);
    assert!(svg.len() < 60_000, "{}", svg.len());
}

#[test]
fn page() {
    let page = observe::html("turns.py", &turns());
    let [script, style] = [observe::PLAYBACK_SCRIPT, observe::PLAYBACK_STYLE];
    assert!(page.contains(script) && page.contains(style));
    assert_snapshot!(page.replace(script, "…\n").replace(style, "…\n"));
}

#[test]
fn a_run_that_plays_back_is_whole_without_its_script() {
    let (mut turns, mut spinners) = (turns(), side_by_side());
    let line = |t, text: &str| observe::Line {
        t,
        stream: observe::Stream::Out,
        text: text.to_owned(),
    };
    spinners.lines = vec![line(0.05, "spinner: half"), line(0.06, "thread 2: half")];
    turns.lines.push(line(0.2, ""));
    let panels = [("a", &turns), ("b", &spinners)];
    let panels = panels.map(|(title, observation)| Panel { title, observation });
    let played = observe::playback(&panels, 0.0, |panel, line| {
        let printed = panel == 1 && line.text.starts_with("thread");
        printed.then(|| observe::Printer {
            file: "a & b.rs".to_owned(),
            number: 7,
            code: "println!(\"thread {}: half\")".to_owned(),
        })
    });
    for words in [
        "<run-playback data-wall=\"210\">",
        "<p>a prints</p>",
        "<li data-t=\"51\"><b>51 ms</b> <span>worker 0 starts</span></li>",
        "<b>100 ms</b> <i>(standard error)</i> <span>a &lt; b &amp; &quot;c&quot;</span></li>",
        // The thread has a name of its own, and the other one a number that the observer gave.
        "<li data-t=\"50\" data-lane=\"1\"><b>",
        "<li data-t=\"60\" data-file=\"a &amp; b.rs\" data-line=\"7\" data-code=\"println!(&quot;thread {}: half&quot;)\"><b>",
        "data-name=\"thread 2\" data-sum=\"from 1.0 ms to 95 ms, 89 ms of CPU\" data-life=\"1 95\" \
         data-did=\"had a core:1 40 45 95;was ready, but no core was free:40 45\"",
        "waited for a lock, a join or the like:55 60 65 70",
    ] {
        assert!(played.contains(words), "{words}\n{played}");
    }
    // In Markdown a blank line would end the HTML.
    assert!(!played.contains("\n\n") && !played.contains(" id=") && !played.contains("<script"));
    // Without lanes, as elsewhere than on Linux, there are the lines.
    turns.lanes.clear();
    let alone = observe::html("a", &turns);
    assert!(alone.contains("<span>worker 0 starts</span>") && !alone.contains("data-did"));
}

#[test]
fn trace() {
    let trace = sorted(observe::trace(&side_by_side()));
    assert_snapshot!(serde_json::to_string_pretty(&trace).unwrap());
}

/// With its keys in alphabetic order. Another crate of the workspace switches serde_json to the order of insertion.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<String, Value> = map
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect();
            sorted.into_iter().collect::<Map<_, _>>().into()
        }
        Value::Array(list) => list.into_iter().map(sorted).collect(),
        other => other,
    }
}

#[test]
fn figures() {
    let json = serde_json::to_string_pretty(&side_by_side()).unwrap();
    assert_snapshot!(json);
    let back: Observation = serde_json::from_str(&json).unwrap();
    assert_eq!(back, side_by_side());
}

fn crowd() -> Observation {
    let lanes = (1..=1001).map(|tid| lane("crowd", 1, tid, [0.0, 1.0], vec![[0.0, 0.000_01]]));
    observation(1.0, lanes.collect())
}
