//! The recorded outputs that the book shows are what the programs print today.

use std::sync::Arc;

use house::{python, root};

use crate::pool::Job;

pub fn every_recording_is_what_its_command_prints() -> Vec<Job> {
    let mut recordings = record::load(root()).unwrap_or_else(|e| panic!("{e}"));
    assert!(recordings.len() >= 4, "there are recordings");
    if python("recordings of Python programs").is_none() {
        recordings.retain(|recording| !recording.command.starts_with(&["python3".to_owned()]));
    }
    // Before the other checks begin, whose `cargo run` might put another build in a program's place.
    let programs = Arc::new(record::Programs::build(&recordings));
    let job = |recording: record::Recording| {
        let programs = Arc::clone(&programs);
        Job::new(recording.name(), move || {
            record::check(&recording, &programs)
                .unwrap_or_else(|difference| panic!("{difference}"));
        })
    };
    recordings.into_iter().map(job).collect()
}
