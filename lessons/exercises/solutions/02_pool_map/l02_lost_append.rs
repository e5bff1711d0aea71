//! Square numbers in parallel, and collect the squares in their order.
//!
//! `python3 python/l02_lost_append.py` runs, and prints an empty list. Run it, and find out whose list was filled.
//! Each child process has its own copy of the list, fills that, and ends. What a worker returns does come back.

use rayon::prelude::*;

fn squares(numbers: &[u64], square: impl Fn(u64) -> u64 + Send + Sync) -> Vec<u64> {
    // Each call returns its square, and nobody shares a list. A Mutex around one would compile too, but it would be
    // filled in the order in which the calls end.
    numbers.par_iter().map(|&number| square(number)).collect()
}

fn main() {
    println!("{:?}", squares(&[0, 1, 2, 3, 4], |number| number * number));
}

#[cfg(test)]
mod tests {
    use super::squares;
    use within::{Gate, within};

    /// The squares, from a pool of two threads whatever the machine has. Nobody gets on before both are inside a call.
    /// With a lock held during the call, the second never comes.
    fn on_two_threads(numbers: Vec<u64>) -> Vec<u64> {
        within(30, move || {
            let gate = Gate::new(2, 10);
            let square = |number| {
                gate.arrive();
                number * number
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
            pool.unwrap().install(|| squares(&numbers, square))
        })
    }

    #[test]
    fn all_squares_arrive() {
        assert_eq!(squares(&[3, 1, 2], |number| number * number), [9, 1, 4]);
        assert_eq!(squares(&[], |number| number), []);
    }

    #[test]
    fn two_squares_are_under_way_at_once() {
        let mut result = on_two_threads(vec![1, 2, 3, 4]);
        result.sort_unstable(); // the order is the next test's business
        assert_eq!(result, [1, 4, 9, 16]);
    }

    #[test]
    fn the_order_is_that_of_the_numbers() {
        let numbers: Vec<u64> = (0..1000).map(|n| n * 7919 % 1009).collect();
        let expected: Vec<u64> = numbers.iter().map(|number| number * number).collect();
        let result = on_two_threads(numbers);
        assert!(result == expected, "not the squares in their order");
    }
}
