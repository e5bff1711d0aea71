//! What variations of lesson 10 share.

use std::io;
use std::path::Path;
use std::time::Duration;

use tokio::time::{sleep, timeout};

/// Waits until a site has seen something, for a minute at most.
///
/// # Errors
///
/// If the minute is over.
pub async fn until(
    seen: impl Fn() -> bool,
) -> Result<(), tokio::time::error::Elapsed> {
    let wait = async {
        while !seen() {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(Duration::from_secs(60), wait).await
}

/// The names of this program's threads, without that of its own site. Linux alone has a list of them.
///
/// # Errors
///
/// If there is no `/proc`.
pub fn threads() -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for thread in Path::new("/proc/self/task").read_dir()? {
        let file = thread?.path().join("comm");
        // A thread may end meanwhile.
        let Ok(name) = std::fs::read_to_string(file) else {
            continue;
        };
        names.push(name.trim_end().to_owned());
    }
    names.retain(|name| name != "site");
    names.sort();
    Ok(names)
}

/// The same as a line.
pub fn threads_line() -> String {
    match threads() {
        Ok(names) => {
            format!("threads: {}", names.join(", "))
        }
        Err(e) => format!("threads: /proc/self/task: {e}"),
    }
}
