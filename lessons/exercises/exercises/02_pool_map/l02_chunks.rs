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
    use std::collections::{HashMap, HashSet};
    use std::panic::resume_unwind;
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

    /// What was seen of a map of ten numbers for each worker: so there are chunks of three.
    struct Seen {
        workers: usize,
        /// Which thread had which number.
        threads: Vec<ThreadId>,
        /// The first number of each thread.
        first: HashMap<ThreadId, usize>,
        gate: Gate,
    }

    /// Nobody gets on before as many threads as there are workers are inside a call, which is what the gate says.
    fn see(workers: usize) -> Seen {
        let gate = Gate::of(workers);
        let (calls, changed) = (Mutex::new(0), Condvar::new());
        let threads = Mutex::new(vec![thread::current().id(); 10 * workers]);
        let first = Mutex::new(HashMap::new());
        let numbers: Vec<u64> = (0..10 * workers as u64).collect();
        map_in_chunks(&numbers, workers, |n| {
            let me = thread::current().id();
            threads.lock().unwrap()[n as usize] = me;
            first.lock().unwrap().entry(me).or_insert(n as usize);
            if gate.meet() {
                // All give one thread more, which should not be there, some time to show itself.
                let mut calls = calls.lock().unwrap();
                *calls += 1;
                changed.notify_all();
                let limit = patience() / 4;
                if *calls <= workers {
                    drop(changed.wait_timeout_while(calls, limit, |n| *n <= workers));
                }
            }
            n
        });
        Seen {
            workers,
            threads: threads.into_inner().unwrap(),
            first: first.into_inner().unwrap(),
            gate,
        }
    }

    /// With two workers, and with three.
    fn two_and_three() -> &'static [Seen; 2] {
        // Two tests look at it; it is done once.
        static SEEN: OnceLock<[Seen; 2]> = OnceLock::new();
        let both = || {
            thread::scope(|scope| {
                let maps = [2, 3].map(|workers| scope.spawn(move || see(workers)));
                maps.map(|map| map.join().unwrap_or_else(|panic| resume_unwind(panic)))
            })
        };
        SEEN.get_or_init(|| in_time(both))
    }

    #[test]
    fn there_are_as_many_threads_as_workers() {
        for Seen {
            workers,
            threads,
            gate,
            ..
        } in two_and_three()
        {
            gate.assert_met(
                "calls of `f`",
                "Are there as many workers as were asked for? Does one hold the lock of the queue while it calls `f`?",
            );
            let threads: HashSet<&ThreadId> = threads.iter().collect();
            assert_eq!(
                threads.len(),
                *workers,
                "left: how many threads called `f`; right: how many workers there should be. Who starts them, and how \
                 often? Does the thread that called `map_in_chunks` work too?"
            );
        }
    }

    #[test]
    fn a_chunk_is_taken_whole() {
        for seen in two_and_three() {
            let (workers, items) = (seen.workers, seen.threads.len());
            for (number, chunk) in seen.threads.chunks(3).enumerate() {
                assert!(
                    chunk.iter().all(|thread| *thread == chunk[0]),
                    "chunk {number} of {items} numbers for {workers} workers has {} numbers from {} on, and more than one \
                     thread had them: what does a worker take from the queue?",
                    chunk.len(),
                    3 * number
                );
            }
            for first in seen.first.values() {
                assert!(
                    first % 3 == 0,
                    "a thread began with number {first}. The chunks of {items} numbers for {workers} workers have three \
                     numbers each, so they begin with 0, 3, 6 and so on: how long are yours?"
                );
            }
        }
    }

    /// In chunks of two. Sorting would not put them into this order.
    const NUMBERS: [u64; 16] = [0, 1, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

    /// Maps `NUMBERS` with two workers. Number 0 waits until the fourteen that are not in its chunk are done; only the
    /// other worker can do them. Says the results, and how many of the fourteen were done in time.
    fn with_a_slow_number() -> &'static (Vec<u64>, usize) {
        static SEEN: OnceLock<(Vec<u64>, usize)> = OnceLock::new();
        let see = || {
            let (done, changed) = (Mutex::new(0), Condvar::new());
            let beside = Mutex::new(0);
            let results = map_in_chunks(&NUMBERS, 2, |n| {
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
        assert_eq!(
            *results,
            NUMBERS.map(|n| n * n),
            "left: what `map_in_chunks` returned; right: the squares in the order of the numbers {NUMBERS:?}. The first \
             chunk was done last: who puts its results into their place?"
        );
    }
}
