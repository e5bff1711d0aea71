//! A child that has ended is kept until somebody asks how.
//!
//! What changes: one child is killed, and one is never waited for. `/proc` shows what is left of them, so this is for
//! Linux. `python/examples/zombie.py` does the same.
//!
//! Run `cargo run -p lesson-06 --example zombie`.

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use std::error::Error;
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;
use std::{env, fs, io, thread};

// ANCHOR: state
fn state(pid: u32) -> &'static str {
    let stat =
        fs::read_to_string(format!("/proc/{pid}/stat"));
    let Ok(stat) = stat else { return "gone" };
    // The name stands in brackets; the state is behind it.
    match stat.rsplit_once(") ") {
        Some((_, rest)) if rest.starts_with('Z') => {
            "zombie"
        }
        _ => "alive",
    }
}

fn wait_until_it_has_ended(
    child: &Child,
) -> io::Result<()> {
    // NOWAIT: look only, and let the next one ask again.
    let look =
        WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    waitid(WaitId::Pid(Pid::from_child(child)), look)?;
    Ok(())
}
// ANCHOR_END: state

fn start(sleep: &str) -> io::Result<Child> {
    Command::new(env::current_exe()?)
        .env("ZOMBIE_SLEEPS", sleep)
        .spawn()
}

fn main() -> Result<(), Box<dyn Error>> {
    if let Ok(sleep) = env::var("ZOMBIE_SLEEPS") {
        // It ends by itself, if nobody ends it before.
        thread::sleep(Duration::from_secs(sleep.parse()?));
        return Ok(());
    }
    pace::start("Children that nobody waits for.");
    if !Path::new("/proc/self/stat").exists() {
        let why =
            "this system has no /proc: only Linux does";
        return Err(why.into());
    }
    // ANCHOR: killed
    let mut child = start("60")?;
    child.kill()?;
    wait_until_it_has_ended(&child)?;
    println!("killed: {}", state(child.id()));
    child.wait()?;
    println!("waited for: {}", state(child.id()));
    // ANCHOR_END: killed

    // ANCHOR: dropped
    let child = start("0")?;
    let pid = child.id();
    wait_until_it_has_ended(&child)?;
    println!("ended: {}", state(pid));
    drop(child);
    println!("nobody has its handle: {}", state(pid));
    // ANCHOR_END: dropped
    Ok(())
}
