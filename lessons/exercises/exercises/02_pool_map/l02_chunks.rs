//! Apply a function to many numbers with a few threads. Handing out each number by itself costs too much, and one big
//! share for each thread is unfair: whoever has the slow numbers holds up the rest. So hand out chunks from a queue.
//!
//! Python: `Pool(workers).map(f, numbers)`, and its parameter `chunksize`.

use std::thread;

/// The sizes of the chunks, as Python's `Pool.map` makes them: four chunks for each worker, rounded up to whole items;
/// the last chunk has what is left.
fn chunk_sizes(items: usize, workers: usize) -> Vec<usize> {
    // TODO: this makes one chunk for each worker. And the last one may be shorter.
    vec![items / workers; workers]
}

/// The results of `f`, in the order of `numbers`. `workers` threads take chunk after chunk from a shared queue.
fn map_in_chunks(
    numbers: &[u64],
    workers: usize,
    f: impl Fn(u64) -> u64 + Sync,
) -> Vec<u64> {
    let f = &f;
    let mut rest = numbers;
    // TODO: this starts a thread for each chunk. Start `workers` threads, and let each take the next chunk when it is
    // through with one.
    thread::scope(|scope| {
        let mut threads = Vec::new();
        for size in chunk_sizes(numbers.len(), workers) {
            let (chunk, behind) = rest.split_at(size);
            rest = behind;
            threads.push(
                scope.spawn(move || chunk.iter().map(|&n| f(n)).collect::<Vec<_>>()),
            );
        }
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("no call panics"))
            .collect()
    })
}

fn main() {
    println!("{:?}", chunk_sizes(103, 5));
    println!("{:?}", map_in_chunks(&[1, 2, 3], 2, |n| n * n));
}

#[cfg(test)]
mod tests {
    use super::{chunk_sizes, map_in_chunks};
    use std::collections::HashSet;
    use std::sync::{Condvar, Mutex};
    use std::thread::{self, ThreadId};
    use std::time::Duration;
    use within::{Gate, within};

    #[test]
    fn the_chunks_are_pythons() {
        // The sizes of `Pool(5)` for 103 items, for example, by
        //   from multiprocessing.pool import Pool
        //   size = Pool(5).map_async(abs, range(103))._chunksize
        //   print([len(items) for _, items in Pool._get_tasks(abs, range(103), size)])
        let long = |size: usize, times: usize, last: &[usize]| {
            [vec![size; times], last.to_vec()].concat()
        };
        assert_eq!(chunk_sizes(103, 5), long(6, 17, &[1]));
        assert_eq!(chunk_sizes(20_000, 5), long(1000, 20, &[]));
        assert_eq!(chunk_sizes(16, 2), long(2, 8, &[]));
        assert_eq!(chunk_sizes(17, 2), long(3, 5, &[2]));
        assert_eq!(chunk_sizes(9, 1), long(3, 3, &[]));
        assert_eq!(chunk_sizes(3, 5), long(1, 3, &[]));
        assert_eq!(chunk_sizes(0, 5), []);
    }

    #[test]
    fn the_results_come_in_the_order_of_the_numbers() {
        for len in [0, 1, 7, 1003] {
            let numbers: Vec<u64> = (0..len).rev().collect();
            let expected: Vec<u64> = numbers.iter().map(|n| n * n).collect();
            let result = within(30, move || map_in_chunks(&numbers, 3, |n| n * n));
            assert_eq!(result, expected, "{len} numbers");
        }
    }

    /// Maps 0 to 15 with two workers, so in eight chunks of two. Returns which thread had which number.
    fn threads_of_16() -> Vec<ThreadId> {
        within(30, || {
            let gate = Gate::new(2, 10);
            let (calls, changed) = (Mutex::new(0), Condvar::new());
            let threads = Mutex::new(vec![thread::current().id(); 16]);
            let numbers: Vec<u64> = (0..16).collect();
            map_in_chunks(&numbers, 2, |n| {
                // Whoever is first waits for a second thread. Then both give a third, which should not be there, half
                // a second to show itself.
                gate.arrive();
                let mut calls = calls.lock().unwrap();
                *calls += 1;
                changed.notify_all();
                let limit = Duration::from_millis(500);
                if *calls <= 2 {
                    drop(changed.wait_timeout_while(calls, limit, |calls| *calls < 3));
                }
                threads.lock().unwrap()[n as usize] = thread::current().id();
                n
            });
            threads.into_inner().unwrap()
        })
    }

    #[test]
    fn there_are_as_many_threads_as_workers() {
        let threads: HashSet<ThreadId> = threads_of_16().into_iter().collect();
        assert_eq!(threads.len(), 2, "threads for two workers");
    }

    #[test]
    fn a_chunk_is_taken_whole() {
        let threads = threads_of_16();
        let split = threads.chunks(2).position(|chunk| chunk[0] != chunk[1]);
        assert_eq!(split, None, "this chunk was split between two threads");
    }

    #[test]
    fn a_slow_chunk_holds_up_no_other() {
        // Number 0 waits until the fourteen that are not in its chunk are done. Only the other worker can do them.
        let done = within(30, || {
            let (done, changed) = (Mutex::new(0), Condvar::new());
            let numbers: Vec<u64> = (0..16).collect();
            map_in_chunks(&numbers, 2, |n| {
                let mut done = done.lock().unwrap();
                if n == 0 {
                    let limit = Duration::from_secs(10);
                    let wait = changed.wait_timeout_while(done, limit, |done| *done < 14);
                    return *wait.unwrap().0;
                }
                *done += u64::from(n > 1);
                changed.notify_all();
                n
            })[0]
        });
        assert_eq!(done, 14, "numbers done beside the slow one");
    }
}
