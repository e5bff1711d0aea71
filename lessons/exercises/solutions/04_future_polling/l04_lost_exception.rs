//! Save files in a pool, all at the same time. Return the names of those that were not saved, and why.
//!
//! `python3 python/l04_lost_exception.py` runs, and says that all is done. Run it, and find out what was saved.
//! `submit` keeps the exception of each task in its future, and nobody asks the future.

#![deny(unused_must_use)]

use thread_pool::ThreadPool;

/// What was not saved, in the order of the names: the name, and a text that contains the reason.
type Failed = Vec<(&'static str, String)>;

fn save_all<Save>(pool: &ThreadPool, names: &[&'static str], save: Save) -> Failed
where
    Save: Fn(&'static str) -> Result<(), String> + Clone + Send + 'static,
{
    let mut handles = Vec::new();
    for &name in names {
        let save = save.clone();
        handles.push((name, pool.submit(move || save(name))));
    }
    let mut failed = Vec::new();
    for (name, handle) in handles {
        // The outer Result is the pool's: did the task end? The inner one is what the task itself returned.
        match handle.result() {
            Ok(Ok(())) => {}
            Ok(Err(error)) => failed.push((name, error)),
            Err(panicked) => failed.push((name, panicked.to_string())),
        }
    }
    failed
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
    use std::panic::resume_unwind;
    use thread_pool::ThreadPool;
    use within::{Gate, in_time, try_in_time};

    /// Saves files by these names. A film does not fit, and for a song there is no folder: that is a panic.
    #[track_caller]
    fn save(names: &'static [&'static str]) -> Failed {
        let save = |name| match name {
            "film" => Err("the disk is full".to_string()),
            // As `panic!("no such folder")`, but without a line on the screen, which would stand before what the test says.
            "song" => resume_unwind(Box::new("no such folder")),
            _ => Ok(()),
        };
        let failed = try_in_time(move || {
            let pool = ThreadPool::new(2).unwrap();
            save_all(&pool, names, save)
        });
        failed.unwrap_or_else(|_| {
            panic!(
                "`save_all` panicked itself when it saved {names:?}. A file that is not saved is no reason to \
                 end: `save_all` returns its name, and why. Which of the two `Result`s did you open by force?"
            )
        })
    }

    /// That this name is among those that were not saved, with this reason.
    #[track_caller]
    fn has(failed: &Failed, wanted: &str, reason: &str) {
        let Some((_, why)) = failed.iter().find(|(name, _)| *name == wanted) else {
            let tells = match wanted {
                "film" => {
                    "`save` returned an `Err` for it. The task did end, so the pool's `Result` is `Ok`. What is inside it?"
                }
                _ => {
                    "`save` panicked for it. Which of the two `Result`s tells of a panic?"
                }
            };
            panic!(
                "{wanted:?} was not saved, because: {reason}. `save_all` returned only {failed:?}. {tells}"
            )
        };
        assert!(
            why.contains(reason),
            "{wanted:?} was not saved, because: {reason}. `save_all` says {why:?}. Which text does the error have?"
        );
    }

    #[test]
    fn what_save_returns_is_not_lost() {
        has(&save(&["letter", "film"]), "film", "the disk is full");
    }

    #[test]
    fn a_panic_is_not_lost() {
        has(&save(&["song", "letter"]), "song", "no such folder");
    }

    #[test]
    fn the_names_keep_their_order() {
        // Two threads: one saves the song, the other one all before the opera. Song and opera wait for each other: the
        // song is given first, and does not end first.
        static GATE: Gate = Gate::of(2);
        let save = |name: &'static str| match name {
            "film" | "album" => Err("the disk is full".to_string()),
            "song" | "opera" => {
                GATE.meet();
                resume_unwind(Box::new("no such folder"))
            }
            _ => Ok(()),
        };
        let given = ["song", "letter", "film", "album", "opera", "photo"];
        let failed = try_in_time(move || {
            let pool = ThreadPool::new(2).unwrap();
            save_all(&pool, &given, save)
        });
        let failed = failed.unwrap_or_else(|_| {
            panic!(
                "`save_all` panicked itself when it saved {given:?}, of which four fail"
            )
        });
        let names: Vec<_> = failed.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            ["song", "film", "album", "opera"],
            "left: the names that `save_all` returned; right: those of {given:?} that were not saved, in the order in which \
             they were given. What puts them into order?"
        );
    }

    #[test]
    fn what_is_saved_is_not_returned() {
        let failed = save(&["letter", "photo"]);
        assert_eq!(
            failed,
            [],
            "left: what `save_all` returned, when all was saved; right: nothing"
        );
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
        GATE.assert_met(
            "calls of `save`",
            "Which line waits for one file before all are submitted?",
        );
    }
}
