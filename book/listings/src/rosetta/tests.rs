//! Rows in memory, and what becomes of them.

use super::{Module, Rosetta, items::Items};

const ITEMS: &str = r#"
[crates]
std = "https://std/"
[items]
"std::task_of_both::x" = "fn"
"#;

const ROWS: &str = r#"
[[section]]
title = "All"

[[section.row]]
python = ["asyncio.wait_for"]
rust = "std [`x`][std::task_of_both::x]"
bites = "They differ."
lessons = ["03-a"]

[[section.row]]
python = ["asyncio.sleep"]
rust = "none"
bites = "-"

[[section.row]]
python = ["asyncio.sleep(0)"]
rust = "none"
bites = "-"

[[section.row]]
python = ["asyncio.Event", "asyncio.Event.set since 3.11", "asyncio.Event(loop=) gone 3.10"]
rust = "none"
bites = "-"

[[section.row]]
python = ["asyncio.loop.run_in_executor"]
rust = "none"
bites = "-"

[[section.row]]
python = ["asyncio.task_of_both"]
rust = "none"
bites = "-"
"#;

fn rosetta() -> Rosetta {
    let module: Module = toml::from_str(ROWS).expect("TOML");
    let items: Items = toml::from_str(ITEMS).expect("TOML");
    let name = "asyncio".to_owned();
    Rosetta {
        modules: vec![Module { name, ..module }],
        items,
    }
}

#[test]
fn a_row_has_an_address_its_links_and_its_versions() {
    let page = rosetta().page("asyncio").expect("it is there");
    for part in [
        "<h3 id=\"asyncio.wait_for\"><code><a href=\"#asyncio.wait_for\">asyncio.wait_for</a></code></h3>",
        "<p hidden>wait_for</p>",
        "std [`x`](https://std/task_of_both/fn.x.html)",
        "They differ. *Lesson [03](03-a.md).*",
        "<code id=\"asyncio.Event.set\">",
        "<p class=\"versions\">Since 3.11: <code>Event.set</code></p>",
        "<p class=\"versions\">Gone in 3.10: <code>Event(loop=)</code></p>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn what_is_not_there_is_said() {
    let none = rosetta().page("threading").unwrap_err().to_string();
    assert!(
        none.contains("`threading`") && none.contains("asyncio"),
        "{none}"
    );
    let none = rosetta().chosen(&["asyncio.run".to_owned()]).unwrap_err();
    assert!(none.to_string().contains("`asyncio.run`"), "{none}");
    let mut unknown = rosetta();
    unknown.items = Items::default();
    let none = unknown.page("asyncio").unwrap_err().to_string();
    assert!(
        none.contains("asyncio.toml") && none.contains("std::task_of_both::x"),
        "{none}"
    );
}

#[test]
fn a_name_has_one_row() {
    let mut twice = rosetta();
    assert!(twice.check().is_ok());
    let row = toml::from_str(
        "python = [\"asyncio.new\", \"asyncio.sleep\"]\nrust = \"-\"\nbites = \"-\"",
    )
    .expect("TOML");
    twice.modules[0].section[0].row.push(row);
    let said = twice.check().unwrap_err().to_string();
    assert!(
        said.contains("`asyncio.sleep`") && said.contains("`asyncio.new`"),
        "{said}"
    );
}

#[test]
fn a_parameter_stands_under_its_own_name() {
    let names = rosetta().names();
    assert!(names.contains("id=\"names-L\""), "{names}");
    assert!(names.contains("<li><code>loop</code> <a href=\"rosetta-asyncio.html#asyncio.Event.loop\">Event</a></li>"), "{names}");
}

#[test]
fn the_first_use_of_a_name_leads_to_its_row() {
    for (text, linked) in [
        (
            "Call `asyncio.wait_for(x, 1)`, then `asyncio.wait_for`.",
            "Call [`asyncio.wait_for(x, 1)`](rosetta-asyncio.md#asyncio.wait_for), then `asyncio.wait_for`.",
        ),
        (
            "`Event.set` and `run_in_executor`",
            "[`Event.set`](rosetta-asyncio.md#asyncio.Event) and [`run_in_executor`](rosetta-asyncio.md#asyncio.loop.run_in_executor)",
        ),
        (
            "`asyncio.sleep(0)` and `asyncio.sleep(1)`",
            "[`asyncio.sleep(0)`](rosetta-asyncio.md#asyncio.sleep.0) and [`asyncio.sleep(1)`](rosetta-asyncio.md#asyncio.sleep)",
        ),
    ] {
        assert_eq!(rosetta().with_links(text), linked);
    }
}

#[test]
fn everyday_words_links_headings_code_questions_and_rusts_names_stay() {
    for text in [
        "`sleep`, `Event` and `task_of_both`",
        "# `asyncio.sleep`",
        "[`asyncio.sleep`](there)",
        "```\n`asyncio.sleep`\n```",
        "{{#predict a}}\n`asyncio.sleep`?\n\n- [x] `asyncio.sleep`\n\n{{#answer}}",
    ] {
        assert_eq!(rosetta().with_links(text), text);
    }
    let answered =
        "{{#predict a}}\n`asyncio.sleep`?\n\n{{#answer}}\n`asyncio.sleep`\n{{#end-predict}}";
    assert!(
        rosetta()
            .with_links(answered)
            .contains("[`asyncio.sleep`](")
    );
}

#[test]
fn a_lesson_lists_its_rows() {
    let list = rosetta().of_lesson("03-a");
    assert!(list.contains(
        "<a href=\"rosetta-asyncio.html#asyncio.wait_for\"><code>asyncio.wait_for</code></a>"
    ));
    assert_eq!(rosetta().of_lesson("04-b"), "");
}
