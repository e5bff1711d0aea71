//! Wrong: decides all seats in `main`, then pays in threads.
//! Must fail: two_customers_meet_at_one_seat

use std::collections::HashSet;
use std::thread;

/// Customer number i wants `wishes[i]`. Returns for each customer whether they have their seat.
fn claim_all(wishes: &[u32], pay: impl Fn(u32) + Sync) -> Vec<bool> {
    let mut taken = HashSet::new();
    let owners: Vec<bool> = wishes.iter().map(|wish| taken.insert(*wish)).collect();
    thread::scope(|scope| {
        for (wish, has_it) in wishes.iter().zip(&owners) {
            if *has_it {
                scope.spawn(|| pay(*wish));
            }
        }
    });
    owners
}

fn main() {
    let pay = |_| thread::sleep(std::time::Duration::from_millis(100));
    println!("{:?}", claim_all(&[7, 7, 8], pay));
}
