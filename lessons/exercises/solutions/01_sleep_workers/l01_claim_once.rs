//! Customers ask for seats, each in a thread of its own. Whoever finds the seat free pays for it and has it.
//!
//! `python3 python/l01_claim_once.py` runs, and sells one seat twice without a word. Run it, and find out where.
//! It looks whether the seat is free, waits for the payment, and takes the seat: in between, another looked too.

use std::collections::HashSet;
use std::sync::Mutex;
use std::thread;

fn claim(taken: &Mutex<HashSet<u32>>, seat: u32, pay: impl Fn(u32)) -> bool {
    // One lock over look and take: `insert` does both, and says whether the seat was free. Two locks, one to look and
    // one to take, compile too, and sell a seat twice.
    let free = taken.lock().expect("nobody panics with it").insert(seat);
    // Here the lock is open again. Nobody waits for the payment of another.
    if free {
        pay(seat);
    }
    free
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

#[cfg(test)]
mod tests {
    use super::claim_all;
    use std::sync::{Condvar, Mutex};
    use std::time::Duration;
    use within::{Gate, within};

    #[test]
    fn a_seat_is_paid_for_once() {
        let (owners, paid) = within(30, || {
            let (payers, came) = (Mutex::new(0), Condvar::new());
            // The first payer stays a second, so that another who found the seat free can come. It ends the wait.
            let pay = |_| {
                let mut payers = payers.lock().unwrap();
                *payers += 1;
                came.notify_all();
                let second = Duration::from_secs(1);
                drop(came.wait_timeout_while(payers, second, |payers| *payers < 2));
            };
            let owners = claim_all(&[7, 7, 7, 7], pay);
            (owners, payers.into_inner().unwrap())
        });
        assert_eq!(paid, 1, "customers who paid for seat 7");
        let owners = owners.into_iter().filter(|has_it| *has_it).count();
        assert_eq!(owners, 1, "customers who have seat 7");
    }

    #[test]
    fn a_crowd_gets_each_seat_once() {
        let wishes: Vec<u32> = (0..400).map(|customer| customer / 4).collect();
        let (owners, wishes) = within(30, move || (claim_all(&wishes, |_| ()), wishes));
        let mut sold: Vec<u32> = wishes
            .iter()
            .zip(owners)
            .filter_map(|(seat, has_it)| has_it.then_some(*seat))
            .collect();
        sold.sort_unstable();
        assert_eq!(sold, (0..100).collect::<Vec<_>>(), "seats that were sold");
    }

    #[test]
    fn payments_for_different_seats_run_together() {
        // It opens when three pay at once. With the lock held during the payment, they never do.
        static GATE: Gate = Gate::new(3, 10);
        let owners = within(30, || claim_all(&[1, 2, 3], |_| GATE.arrive()));
        assert_eq!(owners, [true, true, true]);
    }

    #[test]
    fn no_customer() {
        assert_eq!(claim_all(&[], |_| ()), []);
    }
}
