//! The result moves out of the handle, so it can be taken once.

use thread_pool::ThreadPool;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = ThreadPool::new(3)?;
    // ANCHOR: twice
    let future = pool.submit(|| String::from("hello"));
    let first = future.result()?;
    let second = future.result()?;
    // ANCHOR_END: twice
    println!("{first} {second}");
    Ok(())
}
