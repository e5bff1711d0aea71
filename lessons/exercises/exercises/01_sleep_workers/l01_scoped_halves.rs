//! Sum a slice in two threads, one half each, both at the same time. The threads borrow the slice: no copy, no `Arc`.
//! The program below does not compile. Read who may outlive whom.
//!
//! Python: any thread may read any list.

use std::thread;

// TODO: make these two threads unable to outlive `numbers` and `sum`.
fn sum_halves(numbers: &[u64], sum: &(dyn Fn(&[u64]) -> u64 + Sync)) -> u64 {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let left = thread::spawn(|| sum(left));
    let right = thread::spawn(|| sum(right));
    left.join().expect("a sum does not panic")
        + right.join().expect("a sum does not panic")
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
    use within::{Gate, within};

    /// Sums 0, 1, 2 … in halves that must meet. Returns the sum and, of each half, where it begins in the slice, and
    /// its length. What lies outside the slice is a copy.
    fn watch(len: usize) -> (u64, Vec<(usize, usize)>) {
        within(30, move || {
            let numbers: Vec<u64> = (0..).take(len).collect();
            let (gate, halves) = (Gate::new(2, 10), Mutex::new(Vec::new()));
            let total = sum_halves(&numbers, &|half| {
                let begin = numbers
                    .as_ptr_range()
                    .contains(&half.as_ptr())
                    .then(|| half.as_ptr().addr() - numbers.as_ptr().addr());
                let begin =
                    begin.expect("a half lies inside the slice") / size_of::<u64>();
                halves.lock().unwrap().push((begin, half.len()));
                gate.arrive();
                half.iter().sum()
            });
            let mut halves = halves.into_inner().unwrap();
            halves.sort_unstable();
            (total, halves)
        })
    }

    #[test]
    fn both_halves_are_summed_at_once_where_they_lie() {
        assert_eq!(watch(4), (6, vec![(0, 2), (2, 2)]));
        assert_eq!(watch(2), (1, vec![(0, 1), (1, 1)]));
    }

    #[test]
    fn an_odd_length_loses_no_number() {
        for len in [3, 5, 101] {
            let (total, halves) = watch(len);
            assert_eq!(total, (0..).take(len).sum());
            let [(0, left), (begin, right)] = halves[..] else {
                panic!("{len} numbers: not two halves from the first on: {halves:?}")
            };
            assert_eq!((begin, left + right), (left, len), "a gap or an overlap");
            assert_eq!(left.abs_diff(right), 1, "{len} numbers are not halved");
        }
    }

    #[test]
    fn short_slices() {
        assert_eq!(sum_halves(&[], &|part| part.iter().sum()), 0);
        assert_eq!(sum_halves(&[7], &|part| part.iter().sum()), 7);
    }
}
