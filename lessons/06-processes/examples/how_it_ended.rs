//! Five children end in five ways, and the parent tells them apart.
//!
//! What changes: the children do not all end well. A child has an exit code if it ended by itself, and a signal if it was
//! ended. `python/examples/how_it_ended.py` does the same.
//!
//! Run `cargo run -p lesson-06 --example how_it_ended`.

use rustix::process::{Pid, Signal, kill_process};
use std::error::Error;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus, Stdio, exit};
use std::time::Duration;
use std::{env, thread};

const WAYS: [&str; 5] =
    ["returns", "exits", "panics", "terminated", "killed"];

// ANCHOR: child
fn child(way: &str) {
    match way {
        // SAME: exits
        "exits" => exit(3),
        // SAME: raises
        "panics" => panic!("lost its way"),
        "terminated" | "killed" => {
            // The parent ends it before.
            // SAME: waits
            thread::sleep(Duration::from_secs(60));
            panic!("nobody ended this child for 60 s");
        }
        _ => {}
    }
}
// ANCHOR_END: child

// ANCHOR: ended
fn how_it_ended(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        // SAME: code
        (Some(code), _) => format!("exit code {code}"),
        // SAME: signal
        (_, Some(signal)) => format!("signal {signal}"),
        (None, None) => status.to_string(),
    }
}
// ANCHOR_END: ended

fn main() -> Result<(), Box<dyn Error>> {
    if let Ok(way) = env::var("HOW_IT_ENDED") {
        child(&way);
        return Ok(());
    }
    pace::start("Five children end in five ways.");
    for way in WAYS {
        let mut process = Command::new(env::current_exe()?)
            .env("HOW_IT_ENDED", way)
            .stderr(Stdio::null()) // words of the panic
            .spawn()?;
        // ANCHOR: kill
        if way == "terminated" {
            // SAME: terminate
            let pid = Pid::from_child(&process);
            kill_process(pid, Signal::TERM)?;
            // SAME_END: terminate
        } else if way == "killed" {
            // SAME: kill
            process.kill()?;
        }
        // ANCHOR_END: kill
        let status = process.wait()?;
        println!("{way}: {}", how_it_ended(status));
    }
    Ok(())
}
