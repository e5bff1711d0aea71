//! The recorded outputs that the book shows are what the programs print today.

use house::{built, python, root, side_by_side};

#[test]
fn side_by_side_leaves_nothing_out() {
    let items: Vec<usize> = (0..1000).collect();
    assert_eq!(side_by_side(&items, |item| *item), items);
}

#[test]
#[should_panic(expected = "item 7")]
fn a_panic_side_by_side_fails_the_test() {
    side_by_side(&[3, 7], |item| assert_ne!(*item, 7, "item 7"));
}

#[test]
fn every_recording_is_what_its_command_prints() {
    built();
    let mut recordings = record::load(root()).unwrap_or_else(|e| panic!("{e}"));
    assert!(recordings.len() >= 4, "there are recordings");
    if python("recordings of Python programs").is_none() {
        recordings.retain(|recording| !recording.command.starts_with(&["python3".to_owned()]));
    }
    let stale: Vec<String> = side_by_side(&recordings, record::check)
        .into_iter()
        .filter_map(Result::err)
        .map(|difference| difference.to_string())
        .collect();
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}
