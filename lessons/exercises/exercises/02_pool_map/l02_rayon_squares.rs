//! Apply a function to every number, in parallel, with the results in the order of the numbers.
//!
//! Python: `Pool().map(f, numbers)`. Rayon's pool is made of threads, and already there.

// TODO: this uses one core. Use rayon: `rayon::prelude::*` gives every slice a parallel iterator.
fn map(numbers: &[u64], f: impl Fn(u64) -> u64 + Send + Sync) -> Vec<u64> {
    numbers.iter().map(|&number| f(number)).collect()
}

fn main() {
    println!("{:?}", map(&[1, 2, 3], |number| number * number));
}

#[cfg(test)]
mod tests {
    use super::map;
    use within::{Gate, in_time};

    /// The squares of 0 to 15, from a pool of two threads whatever the machine has. Nobody gets on before both threads
    /// are inside a call; and a call for one of the first numbers does not end before that for the last has begun.
    fn on_two_threads() -> (Vec<u64>, Gate) {
        in_time(|| {
            let numbers: Vec<u64> = (0..16).collect();
            let (both, first_and_last) = (Gate::of(2), Gate::of(2));
            let square = |number| {
                // When the gate is given up, there is only one thread: it need not wait any more.
                if both.meet() && (number == 2 || number == 15) {
                    first_and_last.meet();
                }
                number * number
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
            let squares = pool.unwrap().install(|| map(&numbers, square));
            (squares, both)
        })
    }

    #[test]
    fn two_calls_run_at_once() {
        let (_, both) = on_two_threads();
        both.assert_met(
            "calls of `square`",
            "Does one thread make them all, or is a lock held during the call?",
        );
    }

    #[test]
    fn the_squares_keep_the_order_of_the_numbers() {
        let (squares, _) = on_two_threads();
        let expected: Vec<u64> = (0..16).map(|n| n * n).collect();
        assert_eq!(
            squares, expected,
            "left: the squares as `map` returned them; right: in the order of the numbers 0 to 15. The call for 2 ended \
             after that for 15 had begun: who puts each result into its place?"
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
