//! What stops the build, with chapter and line.

use std::fs;

use super::fixture::Fixture;

#[test]
fn a_build_that_fails_names_every_chapter_and_line() {
    insta::assert_snapshot!(Fixture::new().refused("broken"));
}

#[test]
fn without_recorded_numbers_every_directive_says_which_command_makes_them() {
    let fixture = Fixture::new();
    let file = fixture.path("lessons/01-demo/recorded/measured.json");
    fs::remove_file(file).expect("the copy may be changed");
    insta::assert_snapshot!(fixture.refused("book"));
}

#[test]
fn a_rule_that_is_broken_is_named() {
    let fixture = Fixture::new();
    let rule = "lessons/01-demo/claims/ticks.toml";
    fixture.change(rule, "longer < 3", "longest < 3");
    let said = fixture.refused("book");
    let line = "book/src/everything.md:";
    let what = format!("{rule}: [[verdict]] names \"longest\", which is no number");
    assert!(said.contains(line) && said.contains(&what), "{said}");
}

#[test]
fn lines_that_correspond_stand_on_both_sides() {
    let fixture = Fixture::new();
    fixture.change("lessons/01-demo/src/main.rs", "// SAME: main\n", "");
    let said = fixture.refused("book");
    let what = "lessons/01-demo/python/demo.py:14: `SAME: main` has no counterpart in lessons/01-demo/src/main.rs:all";
    assert!(said.contains(what), "{said}");
    let twin = "lessons/01-demo/python/demo.py";
    fixture.change(twin, "# SAME: main\n", "");
    fixture.change(
        twin,
        "    await asyncio.gather",
        "    # SAME:\n    await asyncio.gather",
    );
    let said = fixture.refused("book");
    let what = format!("{twin}: line 15 marks lines without one clear name");
    assert!(said.contains(&what), "{said}");
}
