//! Wrong: joins each thread before it starts the next.
//! Must fail: the_files_are_checked_at_once

#![deny(unused_must_use)]

use std::thread;

/// Why a file may not be well.
#[derive(Debug, PartialEq)]
enum Trouble {
    /// The check came to its end, and returned `false`.
    Broken,
    /// The check panicked: nobody knows.
    Unknown,
}

/// Returns what may not be well, in the order of the names.
fn check_all<Check>(names: &[&'static str], check: Check) -> Vec<(&'static str, Trouble)>
where
    Check: Fn(&'static str) -> bool + Copy + Send + 'static,
{
    let mut troubles = Vec::new();
    for &name in names {
        match thread::spawn(move || check(name)).join() {
            Ok(true) => {}
            Ok(false) => troubles.push((name, Trouble::Broken)),
            Err(_) => troubles.push((name, Trouble::Unknown)),
        }
    }
    troubles
}

fn main() {
    let check = |name: &str| match name {
        "film" => panic!("there is no sum for {name}"),
        name => name != "photo",
    };
    println!("{:?}", check_all(&["letter", "photo", "film"], check));
}
