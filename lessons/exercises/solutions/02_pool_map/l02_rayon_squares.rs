//! Apply a function to every number, in parallel, with the results in the order of the numbers.
//!
//! Python: `Pool().map(f, numbers)`. Rayon's pool is made of threads, and already there.

use rayon::prelude::*;

fn map(numbers: &[u64], f: impl Fn(u64) -> u64 + Send + Sync) -> Vec<u64> {
    // The parallel iterator of a slice knows its length, so `collect` knows where each result belongs.
    numbers.par_iter().map(|&number| f(number)).collect()
}

fn main() {
    println!("{:?}", map(&[1, 2, 3], |number| number * number));
}

#[cfg(test)]
mod tests {
    use super::map;
    use std::sync::atomic::{AtomicU32, Ordering};
    use within::{Gate, in_time};

    /// In no order, so that sorting puts nothing into its place. The last one is 11.
    const NUMBERS: [u64; 16] = [0, 5, 10, 15, 4, 9, 14, 3, 8, 13, 2, 7, 12, 1, 6, 11];

    struct Seen {
        squares: Vec<u64>,
        both: Gate,
        /// How many calls were made on a thread that is none of rayon's.
        elsewhere: u32,
    }

    /// The squares of `NUMBERS`, from a pool of two threads whatever the machine has. Nobody gets on before both threads
    /// are inside a call; and a call for one of the first numbers does not end before that for the last has begun.
    fn on_two_threads() -> Seen {
        in_time(|| {
            let (both, first_and_last) = (Gate::of(2), Gate::of(2));
            let elsewhere = AtomicU32::new(0);
            let square = |number| {
                if rayon::current_thread_index().is_none() {
                    elsewhere.fetch_add(1, Ordering::SeqCst);
                }
                // When the gate is given up, there is only one thread: it need not wait any more.
                if both.meet() && (number == 10 || number == 11) {
                    first_and_last.meet();
                }
                number * number
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
            let squares = pool.unwrap().install(|| map(&NUMBERS, square));
            Seen {
                squares,
                both,
                elsewhere: elsewhere.into_inner(),
            }
        })
    }

    #[test]
    fn two_calls_run_at_once() {
        on_two_threads().both.assert_met(
            "calls of `square`",
            "Does one thread make them all, or is a lock held during the call?",
        );
    }

    #[test]
    fn rayons_threads_make_the_calls() {
        let elsewhere = on_two_threads().elsewhere;
        assert!(
            elsewhere == 0,
            "{elsewhere} of 16 calls of `square` ran on a thread that is none of rayon's. Its threads are already there: \
             who started the others?"
        );
    }

    #[test]
    fn the_squares_keep_the_order_of_the_numbers() {
        assert_eq!(
            on_two_threads().squares,
            NUMBERS.map(|n| n * n),
            "left: the squares as `map` returned them; right: in the order of the numbers {NUMBERS:?}. The call for 10 \
             ended after that for 11, the last, had begun: who puts each result into its place?"
        );
    }

    #[test]
    fn no_number_is_no_result() {
        assert_eq!(
            map(&[], |number| number),
            [],
            "left: the results of no number"
        );
    }
}
