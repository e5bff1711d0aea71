//! How many of three threads finish before the process ends, when `main` joins them, and when it does not?
//!
//! Run `cargo run --release -p lesson-05 --example join_waits`. It starts itself twice more.

use std::error::Error;
use std::process::Command;
use std::thread;
use std::time::Duration;

/// The child: three threads nap, and say so.
fn nap(joined: bool) -> Result<(), Box<dyn Error>> {
    let threads = [(); 3].map(|()| {
        thread::spawn(|| {
            thread::sleep(Duration::from_millis(300));
            println!("finish");
        })
    });
    if joined {
        for thread in threads {
            thread.join().map_err(|_| "a panic")?;
        }
    }
    println!("end");
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(way) = std::env::args().nth(1) {
        return nap(way == "joined");
    }
    for way in ["joined", "left"] {
        let child = Command::new(std::env::current_exe()?)
            .arg(way)
            .output()?;
        let said = String::from_utf8(child.stdout)?;
        let lines: Vec<&str> = said.lines().collect();
        let end = lines.iter().position(|l| *l == "end");
        println!("{way} {}", lines.len() - 1);
        println!("{way}_before {}", end.ok_or("no end")?);
    }
    Ok(())
}
