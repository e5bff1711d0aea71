//! Wrong: pays for the number of the customer, and not for the seat.
//! Must fail: a_crowd_gets_each_seat_once

use std::collections::HashSet;
use std::thread;
use within::Mutex;

/// Customer number i wants `wishes[i]`. Returns for each customer whether they have their seat.
fn claim_all(wishes: &[u32], pay: impl Fn(u32) + Sync) -> Vec<bool> {
    let taken = Mutex::new(HashSet::new());
    let claim = |customer: usize| {
        let free = taken.lock().unwrap().insert(wishes[customer]);
        if free {
            pay(customer as u32);
        }
        free
    };
    let claim = &claim;
    thread::scope(|scope| {
        let customers: Vec<_> = (0..wishes.len())
            .map(|customer| scope.spawn(move || claim(customer)))
            .collect();
        customers
            .into_iter()
            .map(|customer| customer.join().expect("a claim does not panic"))
            .collect()
    })
}

fn main() {
    let pay = |_| thread::sleep(std::time::Duration::from_millis(100));
    println!("{:?}", claim_all(&[7, 7, 8], pay));
}
