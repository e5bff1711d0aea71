//! Wrong: joins the first thread before the second is started.
//! Must fail: both_halves_are_summed_at_once

use std::thread;

fn sum_halves(numbers: &[u64], sum: &(dyn Fn(&[u64]) -> u64 + Sync)) -> u64 {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    thread::scope(|scope| {
        scope.spawn(|| sum(left)).join().unwrap()
            + scope.spawn(|| sum(right)).join().unwrap()
    })
}

fn main() {
    println!(
        "{}",
        sum_halves(&[1, 2, 3, 4, 5], &|part| part.iter().sum())
    );
}
