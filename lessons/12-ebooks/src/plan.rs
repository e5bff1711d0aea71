//! What the command line says: on what each stage works, and the options.

use pace::Opt;

use crate::how::How;

/// On what each stage works.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The download.
    pub download: How,
    /// Saving what came.
    pub save: How,
    /// Counting the words of the parts.
    pub tokenise: How,
}

/// What `--help` shows first.
pub const ABOUT: &str = "Ten books: downloaded, saved, combined, and their words counted.";

const MODES: [&str; 4] =
    ["concurrent", "sequential", "processes", "async"];

impl Plan {
    /// The plan of this `--mode`.
    // ANCHOR: modes
    pub fn of(mode: &str) -> Plan {
        use How::{
            Async, Cores, Processes, Sequential, Threads,
        };
        let [download, save, tokenise] = match mode {
            "sequential" => [Sequential; 3],
            "processes" => [Processes; 3],
            "async" => [Async, Threads, Cores],
            _ => [Threads, Threads, Cores],
        };
        Plan { download, save, tokenise }
    }
    // ANCHOR_END: modes
}

/// The options of the lesson.
pub fn opts() -> Vec<Opt> {
    let mut opts = fetch::opts();
    let how = "threads and cores, one by one, processes, or downloads by tasks";
    opts.push(pace::choice("mode", &MODES, how));
    let stay = "where the books stay, and which are not fetched again";
    opts.push(pace::text("folder", "PATH", stay));
    opts
}
