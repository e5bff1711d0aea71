//! Wrong: decides all seats in `main`, under a lock; the threads only pay.
//! Must fail: two_customers_meet_at_one_seat

use std::collections::HashSet;
use std::thread;
use within::Mutex;

/// Customer number i wants `wishes[i]`. Returns for each customer whether they have their seat.
fn claim_all(wishes: &[u32], pay: impl Fn(u32) + Sync) -> Vec<bool> {
    let taken = Mutex::new(HashSet::new());
    thread::scope(|scope| {
        let mut customers = Vec::new();
        for wish in wishes {
            let free = taken.lock().unwrap().insert(*wish);
            let pay = &pay;
            customers.push(scope.spawn(move || {
                if free {
                    pay(*wish);
                }
                free
            }));
        }
        customers.into_iter().map(|c| c.join().unwrap()).collect()
    })
}

fn main() {
    let pay = |_| thread::sleep(std::time::Duration::from_millis(100));
    println!("{:?}", claim_all(&[7, 7, 8], pay));
}
