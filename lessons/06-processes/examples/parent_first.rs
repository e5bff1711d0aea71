//! A parent is killed before its child ends.
//!
//! What changes: the first process starts a parent, which starts a child and is killed. One child is not tied to its parent;
//! the other is, by a pipe. `python/examples/parent_first.py` does the same.
//!
//! Run `cargo run -p lesson-06 --example parent_first`.

use rustix::process::{Signal, getpid, kill_process};
use std::error::Error;
use std::io::{Read, stdin};
use std::os::unix::process::parent_id;
use std::process::{Command, Stdio, exit, id};
use std::time::Duration;
use std::{env, io, thread};

const ROLE: &str = "PARENT_FIRST_ROLE";
const PARENT: &str = "PARENT_FIRST_PARENT";

/// This program once more, in another role.
fn this_program(role: &str) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.env(ROLE, role).env(PARENT, id().to_string());
    Ok(command)
}

fn first() -> Result<(), Box<dyn Error>> {
    for role in ["parent of untied", "parent of tied"] {
        // It reads until nobody holds the pipe, child or parent.
        let ended = this_program(role)?.output()?;
        println!("the parent: {}", ended.status);
        let said = String::from_utf8_lossy(&ended.stdout);
        print!("{said}");
    }
    Ok(())
}

// ANCHOR: parent
fn parent(child: &str) -> Result<(), Box<dyn Error>> {
    let pipe = Stdio::piped();
    // SAME: start
    let mut child = this_program(child)?;
    let _child = child.stdin(pipe).spawn()?;
    // SAME_END: start
    // SAME: kill
    kill_process(getpid(), Signal::KILL)?;
    Ok(())
}
// ANCHOR_END: parent

// ANCHOR: tie
fn tie() {
    thread::spawn(|| {
        // Nobody writes: this is the end of the parent.
        // SAME: gone
        let _ = stdin().read(&mut [0]);
        // SAME: say
        println!("tied: my parent is gone, so I go");
        // SAME: exit
        exit(1)
    });
}
// ANCHOR_END: tie

fn tied() {
    tie();
    thread::sleep(Duration::from_secs(60)); // its work
}

fn untied() {
    let parent = env::var(PARENT).unwrap_or_default();
    for _ in 0..6000 {
        thread::sleep(Duration::from_millis(10)); // its work
        if parent_id().to_string() != parent {
            println!(
                "not tied: my parent is gone, I go on"
            );
            return;
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("A parent goes before its child does.");
    match env::var(ROLE).as_deref() {
        Err(_) => first()?,
        Ok("parent of untied") => parent("untied")?,
        Ok("parent of tied") => parent("tied")?,
        Ok("untied") => untied(),
        Ok(_) => tied(),
    }
    Ok(())
}
