//! Wrong: asks each task in turn whether it is done, in a loop that keeps a core busy.
//! Must fail: each_is_told_of_as_soon_as_it_ends

use thread_pool::{Handle, TaskError, ThreadPool};

fn tell_all<T>(
    handles: Vec<Handle<T>>,
    mut tell: impl FnMut(usize, Result<T, TaskError>),
) {
    let mut waiting: Vec<_> = handles.into_iter().enumerate().collect();
    while !waiting.is_empty() {
        if let Some(done) = waiting.iter().position(|(_, handle)| handle.done()) {
            let (task, handle) = waiting.remove(done);
            tell(task, handle.result());
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
