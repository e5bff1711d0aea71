//! Sleep as long as the task, then ask whether it is done.
//!
//! Run `cargo run --release -p lesson-04 --example done_in_time -- TIMES SECONDS`.

use std::error::Error;
use std::thread::sleep;
use std::time::Duration;
use thread_pool::ThreadPool;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [times, seconds] = words.as_slice() else {
        return Err("TIMES SECONDS".into());
    };
    let nap =
        Duration::try_from_secs_f64(seconds.parse()?)?;
    let mut done = 0;
    let times: u32 = times.parse()?;
    for _ in 0..times {
        let pool = ThreadPool::new(3)?;
        let future = pool.submit(move || sleep(nap));
        sleep(nap);
        done += u32::from(future.done());
        future.result()?;
    }
    println!("yes {}", f64::from(done) / f64::from(times));
    Ok(())
}
