//! A thread of the parent holds a lock while a child is started.
//!
//! What changes: the parent has two threads. `python/examples/held_lock.py` does the same by each start method.
//!
//! Run `cargo run -p lesson-06 --example held_lock`.

use std::env;
use std::error::Error;
use std::process::Command;
use std::sync::{Mutex, mpsc};
use std::thread;

static LOCK: Mutex<()> = Mutex::new(());

fn child() {
    let free = LOCK.try_lock().is_ok();
    let said = if free { "free" } else { "not free" };
    println!("in the child the lock is {said}");
}

fn main() -> Result<(), Box<dyn Error>> {
    pace::start(
        "A lock that is held while a child starts.",
    );
    if env::var_os("HELD_LOCK").is_some() {
        child();
        return Ok(());
    }
    // ANCHOR: start
    let (held, is_held) = mpsc::channel();
    let (let_go, may_go) = mpsc::channel::<()>();
    thread::spawn(move || {
        let guard = LOCK.lock();
        let _ = held.send(());
        let _ = may_go.recv(); // until `let_go` is dropped
        drop(guard);
    });
    is_held.recv()?;
    let free = LOCK.try_lock().is_ok();
    println!("in the parent it is free: {free}");
    let status = Command::new(env::current_exe()?)
        .env("HELD_LOCK", "child")
        .status()?;
    drop(let_go);
    // ANCHOR_END: start
    if !status.success() {
        return Err(format!("the child: {status}").into());
    }
    Ok(())
}
