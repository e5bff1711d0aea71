//! Three child processes start, sleep and finish, and the first process waits for them.
//!
//! | Python | here |
//! |---|---|
//! | `Process(target=task, args=(n, 2))` | [`Command`]: this program once more, with `n` and 2 in its environment |
//! | `process.start()` | [`spawn`](Command::spawn) |
//! | `process.join()` | [`wait`](Child::wait), which says how the child ended |
//! | `if __name__ == "__main__":` | [`TASK`], a variable of the environment: only a child has it |
//!
//! Run `cargo run -p lesson-06`, then read `examples/how_it_ended.rs`.

use std::error::Error;
use std::process::{Child, Command, ExitCode};
use std::{env, io, thread};

const SLEEP: u64 = 2;
const TASK: &str = "LESSON_06_TASK";

// ANCHOR: task
fn task(number: u64, sleep: u64) {
    // SAME: begins
    println!("process {number}: start");
    // SAME: sleep
    thread::sleep(pace::seconds(sleep as f64));
    // SAME: ends
    println!("process {number}: finish");
}
// ANCHOR_END: task

// ANCHOR: start
/// Starts this program once more, as a child.
fn start(number: u64, sleep: u64) -> io::Result<Child> {
    assert!(env::var(TASK).is_err(), "I am a child");
    // SAME: process
    Command::new(env::current_exe()?)
        .args(env::args_os().skip(1))
        .env(TASK, format!("{number} {sleep}"))
        .spawn()
    // SAME_END: process
}

fn child(given: &str) -> Result<ExitCode, Box<dyn Error>> {
    let (n, sleep) = given.split_once(' ').ok_or(TASK)?;
    task(n.parse()?, sleep.parse()?);
    Ok(ExitCode::SUCCESS)
}
// ANCHOR_END: start

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let random = pace::flag("random", "five random sleeps");
    let (options, mut chance) = pace::options(&[random])
        .start_with_seed("Three processes sleep.");
    let mut sleeps = vec![SLEEP; 3];
    if options.flag("random") {
        let mut random = || chance.randrange(1..10);
        sleeps = (0..5).map(|_| random()).collect();
    }

    // ANCHOR: main
    if let Ok(given) = env::var(TASK) {
        return child(&given);
    }
    let mut processes = Vec::new();
    for (number, sleep) in (0..).zip(sleeps) {
        // SAME: start
        processes.push(start(number, sleep)?);
    }
    let mut code = ExitCode::SUCCESS;
    for (number, mut process) in (0..).zip(processes) {
        // SAME: wait
        let status = process.wait()?;
        // SAME: failed
        if !status.success() {
            eprintln!("process {number}: {status}");
            // SAME: code
            code = ExitCode::FAILURE;
        }
    }
    // SAME: finished
    println!("all processes finished");
    // ANCHOR_END: main
    Ok(code)
}
