//! One `cargo grade` at a time in one folder; who waits is told for whom.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rustix::fs::{FlockOperation, flock};

use crate::console;
use crate::error::Error;

/// How long to wait for another `cargo grade` in the same checkout.
const PATIENCE: Duration = Duration::from_secs(600);

/// Lock this file, which says who holds it. It is unlocked when the value goes away, or its process.
pub fn hold(path: &Path) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    // Not truncated: what stands in it is about the one who holds it.
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(path).map_err(Error::file("open", path))?;
    let give_up = Instant::now() + PATIENCE;
    let mut told = false;
    while flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
        if Instant::now() > give_up {
            return Err(Error::Busy {
                path: path.to_owned(),
                seconds: PATIENCE.as_secs(),
                holder: holder(&mut file),
            });
        }
        if !told {
            let holder = holder(&mut file);
            console::complain(&format!(
                "waiting for another cargo grade to end ({holder})"
            ));
            told = true;
        }
        thread::sleep(Duration::from_millis(200));
    }
    let line = format!("{} {}\n", std::process::id(), now());
    let written = file
        .set_len(0)
        .and_then(|()| file.seek(SeekFrom::Start(0)))
        .and_then(|_| file.write_all(line.as_bytes()));
    written.map_err(Error::file("write", path))?;
    Ok(file)
}

/// Who holds the lock, and since when.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| file.read_to_string(&mut text));
    let mut words = text.split_whitespace().map(str::parse::<u64>);
    match (read, words.next(), words.next()) {
        (Ok(_), Some(Ok(pid)), Some(Ok(since))) => {
            let seconds = now().saturating_sub(since);
            format!("process {pid}, begun {seconds} s ago")
        }
        _ => "which one is not known".to_owned(),
    }
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |time| time.as_secs())
}
