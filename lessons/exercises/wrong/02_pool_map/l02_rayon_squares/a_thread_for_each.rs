//! Wrong: starts a thread for each number, and leaves rayon's threads idle.
//! Must fail: rayons_threads_make_the_calls

use std::thread;

fn map(numbers: &[u64], f: impl Fn(u64) -> u64 + Send + Sync) -> Vec<u64> {
    let f = &f;
    thread::scope(|scope| {
        let threads: Vec<_> = numbers
            .iter()
            .map(|&number| scope.spawn(move || f(number)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no call panics"))
            .collect()
    })
}

fn main() {
    println!("{:?}", map(&[1, 2, 3], |number| number * number));
}
