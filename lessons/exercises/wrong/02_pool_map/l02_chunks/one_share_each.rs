//! Wrong: each worker gets its share at once; nobody takes over from a slow one.
//! Must fail: a_chunk_is_taken_whole, a_slow_chunk_holds_up_no_other

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
    let f = &f;
    thread::scope(|scope| {
        let threads: Vec<_> = numbers
            .chunks(numbers.len().div_ceil(workers).max(1))
            .map(|numbers| {
                scope.spawn(move || numbers.iter().map(|&n| f(n)).collect::<Vec<_>>())
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|t| t.join().unwrap())
            .collect()
    })
}

fn main() {
    println!("{:?}", chunk_sizes(103, 5));
    println!("{:?}", map_in_chunks(&[1, 2, 3], 2, |n| n * n));
}
