//! Save files in a pool, all at the same time. Return the names of those that were not saved, and why.
//!
//! `python3 python/l04_lost_exception.py` runs, and says that all is done. Run it, and find out what was saved.
//! Below is the same program in Rust. It does not compile: whoever waits for a task is given a `Result`, and a `Result`
//! that nobody looks at is a warning, which the first line makes an error. (A handle that is dropped unasked would lose
//! the error here too.) Keep the line, and make Rust accept a program that loses no error.

#![deny(unused_must_use)]

use thread_pool::ThreadPool;

/// What was not saved, in the order of the names: the name, and a text that contains the reason.
type Failed = Vec<(&'static str, String)>;

// TODO: a task can fail in two ways: `save` returns an error, or it panics. Return both kinds.
fn save_all<Save>(pool: &ThreadPool, names: &[&'static str], save: Save) -> Failed
where
    Save: Fn(&'static str) -> Result<(), String> + Clone + Send + 'static,
{
    let mut handles = Vec::new();
    for &name in names {
        let save = save.clone();
        handles.push(pool.submit(move || save(name)));
    }
    for handle in handles {
        handle.result();
    }
    println!("all done");
    Vec::new()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let save = |name| match name {
        "film" => Err(format!("no room for {name}")),
        _ => Ok(()),
    };
    println!("{:?}", save_all(&pool, &["letter", "film"], save));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::save_all;
    use thread_pool::ThreadPool;
    use within::{Gate, within};

    #[test]
    fn errors_and_panics_are_returned_with_their_names() {
        let save = |name| match name {
            "film" => Err("the disk is full".to_string()),
            "song" => panic!("no such folder"),
            _ => Ok(()),
        };
        let failed = within(30, move || {
            let pool = ThreadPool::new(2).unwrap();
            save_all(&pool, &["letter", "film", "photo", "song"], save)
        });
        let names: Vec<_> = failed.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["film", "song"]);
        assert!(failed[0].1.contains("the disk is full"), "{failed:?}");
        assert!(failed[1].1.contains("no such folder"), "{failed:?}");
    }

    #[test]
    fn what_is_saved_is_not_returned() {
        let failed = within(30, || {
            let pool = ThreadPool::new(2).unwrap();
            save_all(&pool, &["letter", "photo"], |_| Ok(()))
        });
        assert_eq!(failed, []);
    }

    #[test]
    fn three_files_are_saved_at_once() {
        // It opens when three are in it together, as many as the pool has threads.
        static GATE: Gate = Gate::new(3, 10);
        let save = |_| {
            GATE.arrive();
            Err("after the others had begun".to_string())
        };
        let failed = within(30, move || {
            let pool = ThreadPool::new(3).unwrap();
            save_all(&pool, &["a", "b", "c"], save)
        });
        let failed: Vec<_> = failed.iter().map(|(_, why)| why.as_str()).collect();
        assert_eq!(failed, ["after the others had begun"; 3]);
    }
}
