//! What a child gets of its parent's environment, memory and open files.
//!
//! What changes: one child, which looks around. `python/examples/inherited.py` does the same by each start method.
//!
//! Run `cargo run -p lesson-06 --example inherited`.

use std::error::Error;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::os::fd::AsRawFd;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, io};

// ANCHOR: child
static COUNT: AtomicU32 = AtomicU32::new(0);

fn child(number: &str) -> Result<(), Box<dyn Error>> {
    let colour = env::var("COLOUR")?;
    println!("environment: {colour}");
    let count = COUNT.swap(99, Ordering::SeqCst);
    println!("memory: count {count}");

    // What is open under this number?
    let file = Path::new("/dev/fd").join(number);
    let same =
        fs::read(file).is_ok_and(|b| b == b"one two");
    let file = if same { "open" } else { "not open" };
    println!("file: {file}");

    let mut rest = String::new();
    io::stdin().read_to_string(&mut rest)?;
    println!("file as standard input:{rest}");
    Ok(())
}
// ANCHOR_END: child

fn main() -> Result<(), Box<dyn Error>> {
    let about = "What a child gets of its parent.";
    pace::start(about);
    if let Ok(number) = env::var("INHERITED_FILE") {
        return child(&number);
    }
    parent()
}

/// A file with seven letters, which goes when it is closed.
fn seven_letters() -> io::Result<File> {
    let name = format!("lesson_06_{}", std::process::id());
    let path = env::temp_dir().join(name);
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    let mut file = options.open(&path)?;
    fs::remove_file(path)?; // it has no name from here on
    file.write_all(b"one two")?;
    file.rewind()?;
    Ok(file)
}

// ANCHOR: parent
fn parent() -> Result<(), Box<dyn Error>> {
    let mut file = seven_letters()?;
    file.read_exact(&mut [0; 3])?; // as far as "one"
    COUNT.store(5, Ordering::SeqCst);

    let number = file.as_raw_fd().to_string();
    let status = Command::new(env::current_exe()?)
        .env("COLOUR", "blue")
        .env("INHERITED_FILE", number)
        .stdin(file.try_clone()?)
        .status()?;
    let count = COUNT.load(Ordering::SeqCst);
    println!("the parent, after it: count {count}");
    let place = file.stream_position()?;
    println!("its place in the file: {place}");
    if !status.success() {
        return Err(format!("the child: {status}").into());
    }
    Ok(())
}
// ANCHOR_END: parent
