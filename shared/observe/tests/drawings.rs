//! The drawings of observations that nobody measured, compared whole.

mod made_up;

use std::collections::BTreeMap;

use insta::assert_snapshot;
use made_up::{lane, observation, side_by_side, turns};
use observe::{Ink, Observation, Panel};
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
    for columns in [40, 57, 80, 200] {
        for observation in [turns(), side_by_side(), crowd()] {
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
    assert_snapshot!(observe::html("turns.py", &turns()));
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
