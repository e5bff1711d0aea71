//! Wrong: asks once a second, however short the time is.
//! Must fail: a_short_time_is_kept_too

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// How the command ended; `None` if it was killed because the time was over.
fn run_at_most(mut command: Command, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let mut child = command.spawn()?;
    let end = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= end {
            break;
        }
        thread::sleep(Duration::from_secs(1));
    }
    child.kill()?;
    child.wait()?; // until then it is a zombie
    Ok(None)
}

fn main() -> io::Result<()> {
    for seconds in ["0", "60"] {
        let mut sleep = Command::new("sleep");
        sleep.arg(seconds);
        let ended = run_at_most(sleep, Duration::from_secs(1))?;
        println!("sleep {seconds}: {ended:?}");
    }
    Ok(())
}
