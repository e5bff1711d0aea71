//! Wrong: kills the child and leaves the zombie.
//! Must fail: nothing_is_left_of_one_whose_time_is_over

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
        thread::sleep(Duration::from_millis(10));
    }
    child.kill()?;
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
