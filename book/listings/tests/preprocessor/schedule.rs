//! Minutes in class: the two ways through a chapter, and plans with their sums.

use super::fixture::Fixture;

const PLANS: &str = "book/schedule.toml";

/// Links have titles, which say where they lead; they are another test's.
fn holds(page: &str, parts: &[&str]) {
    let titles = page.split(" title=\"").enumerate();
    let page: String = titles
        .map(|(index, piece)| match (index, piece.split_once('"')) {
            (1.., Some((_, rest))) => rest,
            _ => piece,
        })
        .collect();
    for part in parts {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn a_teachers_part_has_both_ways_with_their_sums() {
    let page = Fixture::new().page("01-demo.html");
    holds(
        &page,
        &[
            "<strong>The short way</strong>, 15 minutes: 10 of talk (10 for <a href=\"#the-pair\">the pair and the first \
             run</a>) and 5 of exercises (<a href=\"#exercise-gather_in_order\"><code>gather_in_order</code></a> 5).",
            "<strong>The long way</strong>, 40 minutes (25 of talk, 15 of exercises), has also 15 of talk (15 for <a \
             href=\"#what-is-refused---example-borrow\"><code>borrow.rs</code></a>) and 10 of exercises (",
        ],
    );
}

/// The rows of all tables of a page, as text.
fn rows(page: &str) -> Vec<String> {
    let rows = page.lines().filter(|line| line.starts_with("<tr><td"));
    rows.map(text).collect()
}

#[test]
fn a_plan_has_a_clock_three_columns_and_their_sums() {
    let page = Fixture::new().page("schedule.html");
    let rows = rows(&page);
    let expected = [
        "0:00|Opening|5|||",
        "0:05|Notes: the notes|5|||",
        "0:10|Break|||10|",
        "0:20|01 · Demo: the pair and the first run|10|||",
        "0:30|borrow.rs|15|||",
        "0:45|first_error||10||",
        "0:55|To spare, for questions|||5|",
        "1:00|60 minutes|35|10|15|",
    ];
    assert_eq!(rows[..expected.len()], expected);
    holds(
        &page,
        &[
            "<strong>One hour</strong>",
            "<a href=\"01-demo.html#exercise-first_error\">",
        ],
    );
}

/// The words of a row, with `|` after each cell.
fn text(row: &str) -> String {
    let mut text = String::new();
    for piece in row.replace("</td>", "|").split('<') {
        text += piece.split_once('>').map_or(piece, |(_, words)| words);
    }
    text
}

#[test]
fn the_table_of_chapters_has_their_questions_and_the_sums_of_all() {
    let page = Fixture::new().page("schedule.html");
    let rows = rows(&page);
    assert_eq!(
        rows[8..],
        [
            "Notes||5|0|5|0|",
            "01 · Demo|Who naps longest?|15|5|40|15|",
            "Sum, in minutes||20|5|45|15|",
        ]
    );
}

#[test]
fn a_plan_that_does_not_hold_stops_the_build() {
    for (from, to, said) in [
        (
            "minutes = 60",
            "minutes = 50",
            "plan `hour`, session 1: its steps take 55 minutes, and it has 50",
        ),
        (
            "minutes = 60",
            "minutes = 70",
            "its steps take 55 minutes of 70: more than a sixth is left",
        ),
        (
            "\"first_error\"",
            "\"last_error\"",
            "01-demo has no part and no exercise `last_error`",
        ),
        (
            "page = \"01-demo\"",
            "page = \"03-demo\"",
            "no page `03-demo` has minutes (these have: notes, 01-demo)",
        ),
        (
            "without = [\"gather_in_order\"]",
            "without = [\"the-pair\", \"first_error\"]",
            "`first_error` is not in the short way of 01-demo",
        ),
        (
            "\"first_error\"]",
            "\"gather_in_order\"]",
            "`gather_in_order` is already in the short way of 01-demo",
        ),
        ("pause = 10", "stop = 10", "a step is { page = …"),
        (
            "at = \"notes\"",
            "at = \"noted\"",
            "notes: no heading has the id `noted`",
        ),
    ] {
        let fixture = Fixture::new();
        fixture.change(PLANS, from, to);
        let message = fixture.refused("book");
        let place = format!("schedule.md:3: {PLANS}: ");
        assert!(
            message.contains(&place) && message.contains(said),
            "{said}\n{message}"
        );
    }
}

#[test]
fn an_exercise_without_minutes_and_a_plan_that_is_not_there_stop_the_build() {
    let fixture = Fixture::new();
    let list = "lessons/exercises/info.toml";
    fixture.change(list, "minutes = 10\n", "");
    let message = fixture.refused("book");
    let said = "01-demo: the exercise `first_error` has no minutes";
    assert!(message.contains(said), "{message}");

    let fixture = Fixture::new();
    fixture.change("book/src/schedule.md", "schedule hour", "schedule week");
    let message = fixture.refused("book");
    let said = "schedule.md:3: no plan `week` (there are: hour)";
    assert!(message.contains(said), "{message}");
}
