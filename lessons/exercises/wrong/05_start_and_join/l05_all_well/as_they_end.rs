//! Wrong: takes the threads as they end, so that the file that takes long comes last.
//! Must fail: the_names_keep_their_order

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
    let mut threads = Vec::new();
    for &name in names {
        threads.push((name, thread::spawn(move || check(name))));
    }
    let mut troubles = Vec::new();
    while !threads.is_empty() {
        let Some(place) = threads.iter().position(|(_, t)| t.is_finished()) else {
            thread::sleep(std::time::Duration::from_millis(1));
            continue;
        };
        let (name, thread) = threads.remove(place);
        match thread.join() {
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
