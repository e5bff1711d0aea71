//! Wrong: throws the outcome of each join away, and so the value with it.
//! Must fail: a_check_that_panicked_is_not_well

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
    let threads: Vec<_> = names
        .iter()
        .map(|&name| thread::spawn(move || check(name)))
        .collect();
    for thread in threads {
        let _ = thread.join();
    }
    Vec::new()
}

fn main() {
    let check = |name: &str| match name {
        "film" => panic!("there is no sum for {name}"),
        name => name != "photo",
    };
    println!("{:?}", check_all(&["letter", "photo", "film"], check));
}
