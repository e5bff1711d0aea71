//! The recorded outputs that the book shows are what the programs print today.

use house::{built, python, root};

#[test]
fn every_recording_is_what_its_command_prints() {
    built();
    let recordings = record::load(root()).unwrap_or_else(|e| panic!("{e}"));
    assert!(recordings.len() >= 4, "there are recordings");
    let has_python = python("recordings of Python programs").is_some();
    let stale: Vec<String> = recordings
        .iter()
        .filter(|recording| has_python || !recording.command.starts_with(&["python3".to_owned()]))
        .filter_map(|recording| record::check(recording).err())
        .map(|difference| difference.to_string())
        .collect();
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}
