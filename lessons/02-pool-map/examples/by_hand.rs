//! A pool in one page: two children of this program, pipes, and a line of JSON for each item and each answer.
//!
//! What changes: no pool from elsewhere. What can go wrong is left out; the chapter says what the real pool does about it.
//!
//! Run `cargo run -p lesson-02 --example by_hand`.

use anyhow::Context;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::{env, sync::Mutex, thread};

fn square(x: i64) -> i64 {
    x * x
}

// ANCHOR: work
/// What a worker does: an item in, an answer out.
fn work() -> anyhow::Result<()> {
    for item in io::stdin().lines() {
        let answer = square(serde_json::from_str(&item?)?);
        println!("{}", serde_json::to_string(&answer)?);
    }
    Ok(())
}
// ANCHOR_END: work

// ANCHOR: start
/// Starts this program once more, as a worker.
fn start() -> io::Result<Child> {
    Command::new(env::current_exe()?)
        .env("BY_HAND", "worker")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
}
// ANCHOR_END: start

// ANCHOR: serve
/// Gives one worker an item whenever it is free.
fn serve(
    todo: &Mutex<impl Iterator<Item = (usize, i64)>>,
    done: &Mutex<[i64; 3]>,
) -> anyhow::Result<()> {
    let mut worker = start()?;
    let mut to = worker.stdin.take().context("no pipe")?;
    let from = worker.stdout.take().context("no pipe")?;
    let mut from = BufReader::new(from).lines();
    loop {
        let next = todo.lock().expect("no panic").next();
        let Some((place, item)) = next else { break };
        writeln!(to, "{}", serde_json::to_string(&item)?)?;
        let line = from.next().context("worker died")??;
        let answer = serde_json::from_str(&line)?;
        done.lock().expect("no panic")[place] = answer;
    }
    drop(to); // its input ends, and so does the worker
    worker.wait()?;
    Ok(())
}
// ANCHOR_END: serve

// ANCHOR: main
fn main() -> anyhow::Result<()> {
    if env::var_os("BY_HAND").is_some() {
        return work();
    }
    pace::start("Two processes square three numbers.");
    let todo =
        Mutex::new([1, 2, 3].into_iter().enumerate());
    let done = Mutex::new([0; 3]);
    thread::scope(|scope| {
        let serve = || serve(&todo, &done);
        let two = [scope.spawn(serve), scope.spawn(serve)];
        let mut ends = two.into_iter().map(|t| t.join());
        ends.try_for_each(|end| end.expect("no panic"))
    })?;
    println!("{:?}", done.into_inner()?);
    Ok(())
}
// ANCHOR_END: main
