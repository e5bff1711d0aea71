//! Wrong: pays first, and takes the seat then. Whoever comes too late has paid.
//! Must fail: two_customers_meet_at_one_seat, a_crowd_gets_each_seat_once

use std::collections::HashSet;
use std::thread;
use within::Mutex;

fn claim(taken: &Mutex<HashSet<u32>>, seat: u32, pay: impl Fn(u32)) -> bool {
    pay(seat);
    taken.lock().unwrap().insert(seat)
}

/// Customer number i wants `wishes[i]`. Returns for each customer whether they have their seat.
fn claim_all(wishes: &[u32], pay: impl Fn(u32) + Sync) -> Vec<bool> {
    let taken = Mutex::new(HashSet::new());
    thread::scope(|scope| {
        let mut customers = Vec::new();
        for wish in wishes {
            customers.push(scope.spawn(|| claim(&taken, *wish, &pay)));
        }
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
