//! Tell of each task as soon as it ends, whichever comes first, and say which one it was.
//!
//! Python: `for future in as_completed(futures)`

use thread_pool::{Handle, TaskError, ThreadPool, as_completed};

fn tell_all<T>(
    handles: Vec<Handle<T>>,
    mut tell: impl FnMut(usize, Result<T, TaskError>),
) {
    for (task, result) in as_completed(handles) {
        tell(task, result);
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
    use std::sync::mpsc;
    use std::time::Duration;
    use thread_pool::{Handle, TaskError, ThreadPool};
    use within::within;

    #[test]
    fn each_is_told_of_as_soon_as_it_ends() {
        let told = within(30, || {
            let pool = ThreadPool::new(3).unwrap();
            // Each task waits for its gate. To hear of one opens the next: 2, then 0, then 1.
            let (gates, handles): (Vec<_>, Vec<_>) = (0..3)
                .map(|n| {
                    let (open, gate) = mpsc::channel();
                    let task =
                        move || gate.recv_timeout(Duration::from_secs(10)).map(|()| n);
                    (open, pool.submit(task))
                })
                .unzip();
            gates[2].send(()).unwrap();
            let mut told = Vec::new();
            tell_all(handles, |task, result| {
                told.push((task, result));
                // A failed send: the task has given up, because nobody told of the one before it.
                match task {
                    2 => drop(gates[0].send(())),
                    0 => drop(gates[1].send(())),
                    _ => {}
                }
            });
            told
        });
        assert_eq!(told, [2, 0, 1].map(|n| (n, Ok(Ok(n)))));
    }

    #[test]
    fn a_task_that_panics_is_told_of_too() {
        let mut told = within(30, || {
            let pool = ThreadPool::new(2).unwrap();
            let task = |n| {
                pool.submit(move || {
                    assert!(n != 1, "no paper");
                    n
                })
            };
            let mut told = Vec::new();
            tell_all((0..3).map(task).collect(), |task, result| {
                told.push((task, result));
            });
            told
        });
        told.sort_by_key(|(task, _)| *task);
        let failed = Err(TaskError::Panicked("no paper".to_string()));
        assert_eq!(told, [(0, Ok(0)), (1, failed), (2, Ok(2))]);
    }

    #[test]
    fn no_task_is_nothing_to_tell() {
        let handles: Vec<Handle<u64>> = Vec::new();
        tell_all(handles, |task, _| panic!("there is no task {task}"));
    }
}
