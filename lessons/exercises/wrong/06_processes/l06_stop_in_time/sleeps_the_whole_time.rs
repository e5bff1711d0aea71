//! Wrong: looks once, when all of the time is over.
//! Must fail: one_that_ends_is_reported_at_once, one_that_another_killed_has_ended, one_that_has_time_left_is_not_killed

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::Duration;

/// How the command ended; `None` if it was killed because the time was over.
fn run_at_most(mut command: Command, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let mut child = command.spawn()?;
    thread::sleep(limit);
    if let Some(status) = child.try_wait()? {
        return Ok(Some(status));
    }
    child.kill()?;
    child.wait()?;
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
