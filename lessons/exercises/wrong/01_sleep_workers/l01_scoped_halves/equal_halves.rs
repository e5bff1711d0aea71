//! Wrong: both halves have the same length, so an odd number of numbers loses one.
//! Must fail: no_number_is_lost

use std::thread;

fn sum_halves(numbers: &[u64], sum: &(dyn Fn(&[u64]) -> u64 + Sync)) -> u64 {
    let half = numbers.len() / 2;
    let (left, right) = (&numbers[..half], &numbers[half..2 * half]);
    thread::scope(|scope| {
        let left = scope.spawn(|| sum(left));
        let right = scope.spawn(|| sum(right));
        left.join().unwrap() + right.join().unwrap()
    })
}

fn main() {
    println!(
        "{}",
        sum_halves(&[1, 2, 3, 4, 5], &|part| part.iter().sum())
    );
}
