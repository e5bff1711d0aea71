//! Wrong: takes the borrowed slices along with `move`, which makes them live no longer.
//! Must not compile: E0521

use std::thread;

fn sum_halves(numbers: &[u64], sum: &(dyn Fn(&[u64]) -> u64 + Sync)) -> u64 {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let left = thread::spawn(move || sum(left));
    let right = thread::spawn(move || sum(right));
    left.join().unwrap() + right.join().unwrap()
}

fn main() {
    println!(
        "{}",
        sum_halves(&[1, 2, 3, 4, 5], &|part| part.iter().sum())
    );
}
