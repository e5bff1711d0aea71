//! Apply a function to many numbers with a few threads. Handing out each number by itself costs too much, and one big
//! share for each thread is unfair: whoever has the slow numbers holds up the rest. So hand out chunks from a queue.
//!
//! Python: `Pool(workers).map(f, numbers)`, and its parameter `chunksize`.

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
    // All chunks but the last have the same size. Each comes with the place for its results, so their order is kept.
    let size = *chunk_sizes(numbers.len(), workers).first().unwrap_or(&1);
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

#[cfg(test)]
mod tests {
    use super::{chunk_sizes, map_in_chunks};
    use std::collections::HashSet;
    use std::sync::{Condvar, Mutex, OnceLock};
    use std::thread::{self, ThreadId};
    use within::{Gate, in_time, patience};

    #[test]
    fn the_chunks_are_pythons() {
        // The sizes of `Pool(5)` for 103 items, for example, by
        //   from multiprocessing.pool import Pool
        //   size = Pool(5).map_async(abs, range(103))._chunksize
        //   print([len(items) for _, items in Pool._get_tasks(abs, range(103), size)])
        let check = |items, workers, size: usize, times: usize, last: &[usize]| {
            assert_eq!(
                chunk_sizes(items, workers),
                [vec![size; times], last.to_vec()].concat(),
                "left: your chunks of {items} items for {workers} workers; right: Python's, four for each \
                 worker, rounded up to whole items"
            );
        };
        check(103, 5, 6, 17, &[1]);
        check(20_000, 5, 1000, 20, &[]);
        check(16, 2, 2, 8, &[]);
        check(17, 2, 3, 5, &[2]);
        check(9, 1, 3, 3, &[]);
        check(3, 5, 1, 3, &[]);
        check(0, 5, 0, 0, &[]);
    }

    #[test]
    fn every_number_has_its_result() {
        for len in [0, 1, 7, 1003] {
            let numbers: Vec<u64> = (0..len).rev().collect();
            let result = in_time(move || map_in_chunks(&numbers, 3, |n| n * n));
            let lost = (0..len).find(|n| !result.contains(&(n * n)));
            assert_eq!(
                lost, None,
                "left: the first of {len} numbers whose square is not among the results. In which chunk would it be?"
            );
            assert_eq!(
                result.len() as u64,
                len,
                "left: how many results there are of {len} numbers"
            );
        }
    }

    /// Maps 0 to 15 with two workers, so in eight chunks of two. Says which thread had which number. Nobody gets on
    /// before two threads are inside a call, which is what the gate says.
    fn threads_of_16() -> &'static (Vec<ThreadId>, Gate) {
        // Two tests look at it; it is done once.
        static SEEN: OnceLock<(Vec<ThreadId>, Gate)> = OnceLock::new();
        let see = || {
            let gate = Gate::of(2);
            let (calls, changed) = (Mutex::new(0), Condvar::new());
            let threads = Mutex::new(vec![thread::current().id(); 16]);
            let numbers: Vec<u64> = (0..16).collect();
            map_in_chunks(&numbers, 2, |n| {
                threads.lock().unwrap()[n as usize] = thread::current().id();
                if gate.meet() {
                    // Both give a third thread, which should not be there, some time to show itself.
                    let mut calls = calls.lock().unwrap();
                    *calls += 1;
                    changed.notify_all();
                    let limit = patience() / 4;
                    if *calls <= 2 {
                        drop(changed.wait_timeout_while(calls, limit, |n| *n < 3));
                    }
                }
                n
            });
            (threads.into_inner().unwrap(), gate)
        };
        SEEN.get_or_init(|| in_time(see))
    }

    #[test]
    fn there_are_as_many_threads_as_workers() {
        let (threads, gate) = threads_of_16();
        gate.assert_met(
            "calls of `f`",
            "Does a worker hold the lock of the queue while it calls `f`?",
        );
        let threads: HashSet<&ThreadId> = threads.iter().collect();
        assert_eq!(
            threads.len(),
            2,
            "left: how many threads called `f`; right: how many workers there should be. Who starts them, and how \
             often? Does the thread that called `map_in_chunks` work too?"
        );
    }

    #[test]
    fn a_chunk_is_taken_whole() {
        let (threads, _) = threads_of_16();
        for (number, chunk) in threads.chunks(2).enumerate() {
            assert!(
                chunk[0] == chunk[1],
                "chunk {number} of 16 numbers for 2 workers has the numbers {} and {}, and two threads had them: what \
                 does a worker take from the queue?",
                2 * number,
                2 * number + 1
            );
        }
    }

    /// Maps 0 to 15 with two workers. Number 0 waits until the fourteen that are not in its chunk are done; only the
    /// other worker can do them. Says the results, and how many of the fourteen were done in time.
    fn with_a_slow_number() -> &'static (Vec<u64>, usize) {
        static SEEN: OnceLock<(Vec<u64>, usize)> = OnceLock::new();
        let see = || {
            let (done, changed) = (Mutex::new(0), Condvar::new());
            let beside = Mutex::new(0);
            let numbers: Vec<u64> = (0..16).collect();
            let results = map_in_chunks(&numbers, 2, |n| {
                let mut done = done.lock().unwrap();
                if n == 0 {
                    let limit = patience();
                    let wait = changed.wait_timeout_while(done, limit, |n| *n < 14);
                    *beside.lock().unwrap() = *wait.unwrap().0;
                } else {
                    *done += usize::from(n > 1);
                    changed.notify_all();
                }
                n * n
            });
            (results, beside.into_inner().unwrap())
        };
        SEEN.get_or_init(|| in_time(see))
    }

    #[test]
    fn a_slow_chunk_holds_up_no_other() {
        let (_, beside) = with_a_slow_number();
        assert_eq!(
            *beside, 14,
            "left: how many of the 14 numbers behind the first chunk the other worker did while number 0 took its time. \
             What kept it from the rest?"
        );
    }

    #[test]
    fn the_results_come_in_the_order_of_the_numbers() {
        let (results, _) = with_a_slow_number();
        let expected: Vec<u64> = (0..16).map(|n| n * n).collect();
        assert_eq!(
            *results, expected,
            "left: what `map_in_chunks` returned; right: the squares in the order of the numbers 0 to 15. The first \
             chunk was done last: who puts its results into their place?"
        );
    }
}
