//! Check files, each in a thread, all at the same time. Return those of which nobody can say that they are well.
//!
//! `python3 python/l05_all_well.py` runs, and says that all is well. Run it, and find out which file was never checked to the
//! end. Below is the same program in Rust. It does not compile, because `join` returns a `Result`, and the line
//! `#![deny(unused_must_use)]` makes an error of a `Result` that nobody looks at. Keep that line, and make Rust accept a
//! program that says of no file that it is well, unless its check came to the end and said so.

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
    for (name, thread) in threads {
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

#[cfg(test)]
mod tests {
    use super::{Trouble, check_all};
    use std::panic::resume_unwind;
    use std::thread;
    use std::time::Duration;
    use within::{Gate, try_in_time};

    /// "photo" is broken; the check of "film" panics.
    #[track_caller]
    fn troubles(names: &'static [&'static str]) -> Vec<(&'static str, Trouble)> {
        let check = |name| match name {
            // As `panic!("no sum")`, but without a line on the screen.
            "film" => resume_unwind(Box::new("no sum")),
            name => name != "photo",
        };
        let troubles = try_in_time(move || check_all(names, check));
        troubles.unwrap_or_else(|_| {
            panic!(
                "`check_all` panicked itself when it checked {names:?}. The check of \"film\" panics, and that is a thing \
                 to return, not a reason to end"
            )
        })
    }

    #[test]
    fn a_check_that_panicked_is_not_well() {
        assert_eq!(
            troubles(&["letter", "film"]),
            [("film", Trouble::Unknown)],
            "left: what `check_all` returned; right: the check of \"film\" panicked, so nobody knows. Which half of the \
             `Result` that `join` returned tells so?"
        );
    }

    #[test]
    fn a_broken_file_is_not_well() {
        assert_eq!(
            troubles(&["photo", "letter"]),
            [("photo", Trouble::Broken)],
            "left: what `check_all` returned; right: the check of \"photo\" came to its end and returned `false`. `Ok` only \
             says that it came to its end: what is inside?"
        );
    }

    #[test]
    fn the_names_keep_their_order() {
        static GATE: Gate = Gate::of(2);
        let check = |name| match name {
            "film" => resume_unwind(Box::new("no sum")),
            "big" => {
                GATE.meet(); // the check of the last has begun
                thread::sleep(Duration::from_millis(300)); // the others end meanwhile
                false
            }
            "photo" => {
                GATE.meet();
                false
            }
            _ => true,
        };
        let names = &["big", "film", "letter", "film", "photo"];
        let troubles = try_in_time(move || check_all(names, check)).unwrap_or_default();
        let names: Vec<_> = troubles.into_iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            ["big", "film", "film", "photo"],
            "left: the names that `check_all` returned; right: those that may not be well, in the order in which they were \
             given. The check of \"big\" is the last to end"
        );
    }

    #[test]
    fn what_is_well_is_not_returned() {
        assert_eq!(
            troubles(&["letter", "song"]),
            [],
            "left: what `check_all` returned, when all was well; right: nothing"
        );
    }

    #[test]
    fn the_files_are_checked_at_once() {
        static GATE: Gate = Gate::of(3);
        let check = |_| {
            GATE.meet();
            true
        };
        // What it returns is the matter of the other tests.
        let _ = try_in_time(move || check_all(&["a", "b", "c"], check));
        GATE.assert_met(
            "checks",
            "Which line waits for one of them before all have begun?",
        );
    }
}
