//! Wrong: each thread owns a copy of its half.
//! Must fail: the_threads_borrow_the_slice

use std::thread;

fn sum_halves(numbers: &[u64], sum: &(dyn Fn(&[u64]) -> u64 + Sync)) -> u64 {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let (left, right) = (left.to_vec(), right.to_vec());
    thread::scope(|scope| {
        let left = scope.spawn(move || sum(&left));
        let right = scope.spawn(move || sum(&right));
        left.join().unwrap() + right.join().unwrap()
    })
}

fn main() {
    println!(
        "{}",
        sum_halves(&[1, 2, 3, 4, 5], &|part| part.iter().sum())
    );
}
