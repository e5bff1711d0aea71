//! Wrong: one half is summed by the thread that called.
//! Must fail: each_half_has_a_thread_of_its_own

use std::thread;

fn sum_halves(numbers: &[u64], sum: &(dyn Fn(&[u64]) -> u64 + Sync)) -> u64 {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    thread::scope(|scope| {
        let left = scope.spawn(|| sum(left));
        sum(right) + left.join().expect("a sum does not panic")
    })
}

fn main() {
    println!(
        "{}",
        sum_halves(&[1, 2, 3, 4, 5], &|part| part.iter().sum())
    );
}
