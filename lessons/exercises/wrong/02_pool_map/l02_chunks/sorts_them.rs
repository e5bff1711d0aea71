//! Wrong: sorts the results, as if the numbers were sorted too.
//! Must fail: the_results_come_in_the_order_of_the_numbers

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
    let results = Mutex::new(Vec::new());
    let size = *chunk_sizes(numbers.len(), workers).first().unwrap_or(&1);
    let queue = Mutex::new(numbers.chunks(size));
    let next = || queue.lock().expect("nobody panics with it").next();
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(chunk) = next() {
                    let squares: Vec<u64> = chunk.iter().map(|n| f(*n)).collect();
                    results.lock().unwrap().extend(squares);
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap();
    results.sort_unstable();
    results
}

fn main() {
    println!("{:?}", chunk_sizes(103, 5));
    println!("{:?}", map_in_chunks(&[1, 2, 3], 2, |n| n * n));
}
