//! Wrong: gives each task a moment, and goes on to the next one.
//! Must fail: each_is_told_of_as_soon_as_it_ends

use std::collections::VecDeque;
use std::time::Duration;
use thread_pool::{Handle, TaskError, ThreadPool, WaitError};

fn tell_all<T>(
    handles: Vec<Handle<T>>,
    mut tell: impl FnMut(usize, Result<T, TaskError>),
) {
    let mut waiting: VecDeque<_> = handles.into_iter().enumerate().collect();
    while let Some((task, handle)) = waiting.pop_front() {
        match handle.result_within(Duration::from_millis(10)) {
            Ok(value) => tell(task, Ok(value)),
            Err(WaitError::Task(error)) => tell(task, Err(error)),
            Err(WaitError::TimedOut { handle, .. }) => waiting.push_back((task, handle)),
        }
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
