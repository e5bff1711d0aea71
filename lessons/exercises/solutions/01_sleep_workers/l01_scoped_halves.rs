//! Sum a slice in two threads, one half each, both at the same time. The threads borrow the slice: no copy, no `Arc`.
//! A thread of a scope cannot outlive it, so it may borrow what lives around the scope.
//!
//! Python: any thread may read any list.

use std::thread;

fn sum_halves(numbers: &[u64], sum: &(dyn Fn(&[u64]) -> u64 + Sync)) -> u64 {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    thread::scope(|scope| {
        let left = scope.spawn(|| sum(left));
        let right = scope.spawn(|| sum(right));
        left.join().expect("a sum does not panic")
            + right.join().expect("a sum does not panic")
    })
}

fn main() {
    println!(
        "{}",
        sum_halves(&[1, 2, 3, 4, 5], &|part| part.iter().sum())
    );
}

#[cfg(test)]
mod tests {
    use super::sum_halves;
    use std::sync::Mutex;
    use std::thread::{self, ThreadId};
    use within::{Gate, in_time};

    /// What was seen of one call of `sum`.
    struct Half {
        /// Where it begins in the slice; `None` if it lies elsewhere.
        begin: Option<usize>,
        len: usize,
        thread: ThreadId,
    }

    struct Seen {
        total: u64,
        halves: Vec<Half>,
        caller: ThreadId,
        gate: Gate,
    }

    /// Sums 0, 1, 2 … in halves. Nobody gets on before so many halves `at_once` are being summed.
    fn watch(len: usize, at_once: usize) -> Seen {
        in_time(move || {
            let numbers: Vec<u64> = (0..).take(len).collect();
            let (gate, halves) = (Gate::of(at_once), Mutex::new(Vec::new()));
            let total = sum_halves(&numbers, &|half| {
                let inside = numbers.as_ptr_range().contains(&half.as_ptr());
                let begin = inside.then(|| {
                    let bytes = half.as_ptr().addr() - numbers.as_ptr().addr();
                    bytes / size_of::<u64>()
                });
                halves.lock().unwrap().push(Half {
                    begin,
                    len: half.len(),
                    thread: thread::current().id(),
                });
                gate.meet();
                half.iter().sum()
            });
            let mut halves = halves.into_inner().unwrap();
            halves.sort_by_key(|half| half.begin);
            let caller = thread::current().id();
            Seen {
                total,
                halves,
                caller,
                gate,
            }
        })
    }

    #[test]
    fn both_halves_are_summed_at_once() {
        watch(4, 2).gate.assert_met(
            "halves",
            "Which line waits for the first half before the second is begun?",
        );
    }

    #[test]
    fn each_half_has_a_thread_of_its_own() {
        let seen = watch(4, 1);
        for half in &seen.halves {
            assert!(
                half.thread != seen.caller,
                "a half of length {} was summed by the thread that called `sum_halves`: two threads are asked for. \
                 For which half did you start none?",
                half.len
            );
        }
    }

    #[test]
    fn the_threads_borrow_the_slice() {
        for half in watch(4, 1).halves {
            assert!(
                half.begin.is_some(),
                "a half of length {} does not lie in the slice: it is a copy. A thread of a scope may borrow. What \
                 makes the copy?",
                half.len
            );
        }
    }

    #[test]
    fn no_number_is_lost() {
        for len in [2, 3, 5, 101] {
            let Seen { total, halves, .. } = watch(len, 1);
            let lens: Vec<usize> = halves.iter().map(|half| half.len).collect();
            assert_eq!(
                total,
                (0..).take(len).sum(),
                "left: what `sum_halves` returned for the numbers from 0 to {}; right: their sum. They were summed in \
                 parts of these lengths: {lens:?}. Which number is in no part, or in two?",
                len - 1
            );
            assert!(
                lens.len() == 2 && lens[0].abs_diff(lens[1]) == len % 2,
                "{len} numbers were summed in parts of these lengths: {lens:?}. Two halves are asked for, which differ \
                 by one number at most. Where does `split_at` cut?"
            );
        }
    }

    #[test]
    fn short_slices() {
        let sum = |numbers: &'static [u64]| {
            in_time(|| sum_halves(numbers, &|part| part.iter().sum()))
        };
        assert_eq!(sum(&[]), 0, "left: the sum of no number");
        assert_eq!(sum(&[7]), 7, "left: the sum of 7 alone");
    }
}
