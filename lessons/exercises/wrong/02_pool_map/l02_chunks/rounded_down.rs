//! Wrong: the workers take chunks of a length of their own: rounded down, and not up.
//! Must fail: a_chunk_is_taken_whole

use std::sync::Mutex;
use std::thread;

/// The sizes of the chunks, as Python's `Pool.map` makes them: four chunks for each worker, rounded up to whole items;
/// the last chunk has what is left.
fn chunk_sizes(items: usize, workers: usize) -> Vec<usize> {
    // At least 1: with no items there is no chunk, but still a step to go by.
    let size = items.div_ceil(4 * workers).max(1);
    (0..items)
        .step_by(size)
        .map(|begin| size.min(items - begin))
        .collect()
}

/// The results of `f`, in the order of `numbers`. `workers` threads take chunk after chunk from a shared queue.
fn map_in_chunks(
    numbers: &[u64],
    workers: usize,
    f: impl Fn(u64) -> u64 + Sync,
) -> Vec<u64> {
    let mut results = vec![0; numbers.len()];
    let size = (numbers.len() / (4 * workers)).max(1);
    let chunks = numbers.chunks(size).zip(results.chunks_mut(size));
    let queue = Mutex::new(chunks);
    // A function of its own, so that the lock is open again when it returns. In
    // `while let Some(…) = queue.lock()….next()` it would stay closed during the whole body of the loop.
    let next = || queue.lock().expect("nobody panics with it").next();
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((chunk, results)) = next() {
                    for (number, result) in chunk.iter().zip(results) {
                        *result = f(*number);
                    }
                }
            });
        }
    });
    results
}

fn main() {
    println!("{:?}", chunk_sizes(103, 5));
    println!("{:?}", map_in_chunks(&[1, 2, 3], 2, |n| n * n));
}
