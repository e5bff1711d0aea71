//! The recorded outputs that the book shows are what the programs print today.

use house::{python, root};

use crate::pool::Job;

pub fn every_recording_is_what_its_command_prints() -> Vec<Job> {
    let mut recordings = record::load(root()).unwrap_or_else(|e| panic!("{e}"));
    assert!(recordings.len() >= 4, "there are recordings");
    if python("recordings of Python programs").is_none() {
        recordings.retain(|recording| !recording.command.starts_with(&["python3".to_owned()]));
    }
    let job = |recording: record::Recording| {
        Job::new(recording.name(), move || {
            record::check(&recording).unwrap_or_else(|difference| panic!("{difference}"));
        })
    };
    recordings.into_iter().map(job).collect()
}
