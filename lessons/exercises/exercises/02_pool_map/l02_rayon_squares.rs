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
    use within::{Gate, within};

    /// The squares, from a pool of two threads whatever the machine has. Nobody gets on before both are inside a call.
    fn on_two_threads(numbers: Vec<u64>) -> Vec<u64> {
        within(30, move || {
            let gate = Gate::new(2, 10);
            let square = |number| {
                gate.arrive();
                number * number
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
            pool.unwrap().install(|| map(&numbers, square))
        })
    }

    #[test]
    fn two_calls_run_at_once() {
        assert_eq!(on_two_threads(vec![3, 1, 2, 4]), [9, 1, 4, 16]);
    }

    #[test]
    fn many_results_keep_the_order() {
        let numbers: Vec<u64> = (0..1000).rev().collect();
        let squares: Vec<u64> = numbers.iter().map(|number| number * number).collect();
        assert_eq!(on_two_threads(numbers), squares);
    }

    #[test]
    fn no_number_is_no_result() {
        assert_eq!(map(&[], |number| number), []);
    }
}
