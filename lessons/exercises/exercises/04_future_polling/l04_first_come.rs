//! Tell of each task as soon as it ends, whichever comes first, and say which one it was.
//!
//! Python: `for future in as_completed(futures)`

use thread_pool::{Handle, TaskError, ThreadPool};

// TODO: this waits for task 0 while the others may have ended long ago. Tell of them in the order in which they end.
fn tell_all<T>(
    handles: Vec<Handle<T>>,
    mut tell: impl FnMut(usize, Result<T, TaskError>),
) {
    for (task, handle) in handles.into_iter().enumerate() {
        tell(task, handle.result());
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    let handles = [200, 0, 100].map(|wait| {
        pool.submit(move || std::thread::sleep(std::time::Duration::from_millis(wait)))
    });
    tell_all(handles.into(), |task, _result| println!("task {task}"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::tell_all;
    use std::panic::resume_unwind;
    use std::sync::mpsc;
    use thread_pool::{Handle, TaskError, ThreadPool};
    use within::{in_time, patience, try_in_time};

    /// The order in which the tasks end. Whoever looks at one after the other, up, down or round, sees another one.
    const ENDS: [usize; 5] = [2, 3, 0, 4, 1];

    #[test]
    fn each_is_told_of_as_soon_as_it_ends() {
        let told = in_time(|| {
            // A pool of one thread for each task. Each task waits until it may end, and returns whether it was told so.
            let (mut may_end, mut pools, mut handles) =
                (Vec::new(), Vec::new(), Vec::new());
            for _ in ENDS {
                let pool = ThreadPool::new(1).unwrap();
                let (open, gate) = mpsc::channel();
                handles.push(pool.submit(move || gate.recv_timeout(patience()).is_ok()));
                may_end.push(open);
                pools.push(pool);
            }
            let end = |task: usize| {
                // A failed send: the task has given up.
                let _ = may_end[task].send(());
                // This runs on the same thread: when it has a result, the task has ended.
                pools[task].submit(|| ()).result().unwrap();
            };
            // The first one ends before anybody asks, the others when the first one is told of, one after another.
            end(ENDS[0]);
            let mut told = Vec::new();
            tell_all(handles, |task, result| {
                if told.is_empty() {
                    ENDS[1..].iter().copied().for_each(end);
                }
                told.push((task, result));
            });
            told
        });
        let order: Vec<usize> = told.iter().map(|(task, _)| *task).collect();
        assert!(
            told.iter().all(|(_, result)| *result == Ok(true)),
            "task {} had ended, and `tell` was not called for it while the others still ran. In the end it was called \
             for {order:?}. What does `tell_all` wait for before its first `tell`?",
            ENDS[0]
        );
        assert_eq!(
            order, ENDS,
            "left: the tasks as they were told of; right: as they ended. Looking at one after the other does not show \
             which one ended first. Who knows it?"
        );
    }

    #[test]
    fn a_task_that_panics_is_told_of_too() {
        let told = try_in_time(|| {
            let pool = ThreadPool::new(2).unwrap();
            let task = |n| {
                pool.submit(move || {
                    if n == 1 {
                        // As `panic!("no paper")`, but without a line on the screen.
                        resume_unwind(Box::new("no paper"));
                    }
                    n
                })
            };
            let mut told = Vec::new();
            tell_all((0..3).map(task).collect(), |task, result| {
                told.push((task, result));
            });
            told
        });
        let mut told = told.unwrap_or_else(|_| {
            panic!(
                "task 1 of 3 panicked, and then `tell_all` panicked itself. The panic of a task is an `Err` \
                 in its result: tell of it as of the others"
            )
        });
        told.sort_by_key(|(task, _)| *task);
        let failed = Err(TaskError::Panicked("no paper".to_string()));
        assert_eq!(
            told,
            [(0, Ok(0)), (1, failed), (2, Ok(2))],
            "left: the tasks that were told of, with their results; right: all three, of which task 1 panicked"
        );
    }

    #[test]
    fn no_task_is_nothing_to_tell() {
        let handles: Vec<Handle<u64>> = Vec::new();
        tell_all(handles, |task, _| panic!("there is no task {task}"));
    }
}
