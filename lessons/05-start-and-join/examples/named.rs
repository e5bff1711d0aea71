//! Threads with names: what the program knows, and what the system knows.
//!
//! What changes: a [`thread::Builder`] starts the threads, and gives them names. A name is for people: it stands in the
//! text of a panic, in a debugger, in `top -H` and in the lanes of `cargo observe`.
//!
//! Run `cargo run -p lesson-05 --example named` (the system's names: on Linux).

use std::error::Error;
use std::{fs, thread};

/// Where Linux shows a thread its own name.
const COMM: &str = "/proc/thread-self/comm";

// ANCHOR: names
/// The name in the program, and the one that Linux has.
fn names() -> String {
    let current = thread::current();
    let ours = current.name().unwrap_or("(no name)");
    let system = fs::read_to_string(COMM);
    let system = system.as_deref().unwrap_or("(unknown)");
    format!("{ours}, to the system {}", system.trim_end())
}
// ANCHOR_END: names

fn main() -> Result<(), Box<dyn Error>> {
    pace::start("Threads with names.");

    // ANCHOR: build
    for name in ["baker", "keeper-of-the-mill"] {
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(names)?;
        let names =
            thread.join().map_err(|_| "panicked")?;
        println!("{names}");
    }
    // ANCHOR_END: build

    let unnamed = thread::spawn(names);
    let names_of_it =
        unnamed.join().map_err(|_| "panicked")?;
    println!("{names_of_it}");
    println!("{}", names());
    Ok(())
}
