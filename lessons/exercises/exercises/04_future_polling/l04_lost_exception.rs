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
    use super::{Failed, save_all};
    use thread_pool::ThreadPool;
    use within::{Gate, in_time};

    /// Saves files by these names. A film does not fit, and for a song there is no folder: that is a panic.
    fn save(names: &'static [&'static str]) -> Failed {
        let save = |name| match name {
            "film" => Err("the disk is full".to_string()),
            "song" => panic!("no such folder"),
            _ => Ok(()),
        };
        in_time(move || {
            let pool = ThreadPool::new(2).unwrap();
            save_all(&pool, names, save)
        })
    }

    #[test]
    fn what_save_returns_is_not_lost() {
        let failed = save(&["letter", "film"]);
        let film = failed.iter().find(|(name, _)| *name == "film");
        let Some((_, why)) = film else {
            panic!(
                "`save` returned Err(\"the disk is full\") for \"film\", and `save_all` returned only {failed:?}. The \
                 task did end, so the pool's `Result` is `Ok`. What is inside it?"
            )
        };
        assert!(
            why.contains("the disk is full"),
            "{why:?} is not the reason"
        );
    }

    #[test]
    fn a_panic_is_not_lost() {
        let failed = save(&["song", "letter"]);
        let song = failed.iter().find(|(name, _)| *name == "song");
        let Some((_, why)) = song else {
            panic!(
                "`save` panicked with \"no such folder\" for \"song\", and `save_all` returned only {failed:?}. Which \
                 `Result` tells of a panic?"
            )
        };
        assert!(why.contains("no such folder"), "{why:?} is not the reason");
    }

    #[test]
    fn the_names_keep_their_order() {
        let failed = save(&["letter", "film", "photo", "song"]);
        let names: Vec<_> = failed.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["film", "song"], "what could not be saved");
    }

    #[test]
    fn what_is_saved_is_not_returned() {
        let failed = save(&["letter", "photo"]);
        assert_eq!(failed, []);
    }

    #[test]
    fn three_files_are_saved_at_once() {
        // It opens when three are in it together, as many as the pool has threads.
        static GATE: Gate = Gate::of(3);
        let save = |_| {
            GATE.meet();
            Ok(())
        };
        in_time(move || {
            let pool = ThreadPool::new(3).unwrap();
            save_all(&pool, &["a", "b", "c"], save)
        });
        GATE.assert_met("files were being saved, each waiting for the others,");
    }
}
