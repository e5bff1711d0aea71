//! Wrong: collects the results as they come, and tells of none before the last has ended.
//! Must fail: each_is_told_of_as_soon_as_it_ends

use thread_pool::{Handle, TaskError, ThreadPool, as_completed};

fn tell_all<T>(
    handles: Vec<Handle<T>>,
    mut tell: impl FnMut(usize, Result<T, TaskError>),
) {
    let results: Vec<_> = as_completed(handles).collect();
    for (task, result) in results {
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
