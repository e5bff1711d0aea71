//! Customers ask for seats, each in a thread of its own. Whoever finds the seat free pays for it and has it.
//!
//! `python3 python/l01_claim_once.py` runs, and sells one seat twice without a word. Run it, and find out where.
//! Below is the same program in Rust. It does not compile. Make Rust accept one in which every seat is paid for once,
//! and in which payments for different seats still run together.
//!
//! Use the `Mutex` that is imported here. It is `std::sync::Mutex`, but for the tests: they decide with it which thread
//! has the lock next.

use std::collections::HashSet;
use std::thread;
use within::Mutex;

// TODO: mend these two functions.
fn claim(taken: &mut HashSet<u32>, seat: u32, pay: impl Fn(u32)) -> bool {
    if taken.contains(&seat) {
        return false;
    }
    pay(seat);
    taken.insert(seat);
    true
}

/// Customer number i wants `wishes[i]`. Returns for each customer whether they have their seat.
fn claim_all(wishes: &[u32], pay: impl Fn(u32) + Sync) -> Vec<bool> {
    let mut taken = HashSet::new();
    thread::scope(|scope| {
        let mut customers = Vec::new();
        for wish in wishes {
            customers.push(scope.spawn(|| claim(&mut taken, *wish, &pay)));
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
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU32, Ordering};
    use within::{Gate, in_time, in_turns};

    #[test]
    fn two_customers_meet_at_one_seat() {
        // No customer gets the lock again before the other has had it. So whoever looks under one lock and takes under
        // the next one is too late.
        let (owners, paid, customers) = in_time(|| {
            let paid = Mutex::new(0);
            let pay = |_| *paid.lock().unwrap() += 1;
            let (owners, customers) = in_turns(2, || claim_all(&[7, 7], pay));
            (owners, paid.into_inner().unwrap(), customers)
        });
        let owners = owners.into_iter().filter(|has_it| *has_it).count();
        assert!(
            paid < 2 || owners < 2,
            "both customers paid for seat 7, and both were told that they have it: one looked whether it is free after \
             the other had looked, and before the other had taken it. What can happen between looking and taking?"
        );
        assert!(
            paid < 2,
            "both customers paid for seat 7, and only {owners} was told that they have it: they paid before it was known \
             whose it is. What has to come before the payment?"
        );
        assert_eq!(
            paid, 1,
            "left: how many of two customers paid for seat 7, which was free; right: how many should"
        );
        assert_eq!(
            owners, 1,
            "left: how many of two customers were told that they have seat 7, for which one has paid; right: how many \
             should be"
        );
        assert!(
            customers == 2,
            "the threads of {customers} of two customers have locked the `within::Mutex` that is imported above: does each \
             customer's own thread look whether the seat is free, and under that lock?"
        );
    }

    #[test]
    fn a_crowd_gets_each_seat_once() {
        let wishes: Vec<u32> = (0..400).map(|customer| customer / 4).collect();
        let (owners, paid, wishes) = in_time(move || {
            // How often each seat was paid for, and behind them all that is no seat.
            let paid = [const { AtomicU32::new(0) }; 101];
            let pay = |seat: u32| {
                paid[seat.min(100) as usize].fetch_add(1, Ordering::SeqCst);
            };
            (claim_all(&wishes, pay), paid, wishes)
        });
        let mut sold = [0; 100];
        for (seat, has_it) in wishes.iter().zip(owners) {
            sold[*seat as usize] += usize::from(has_it);
        }
        for (seat, sold) in sold.into_iter().enumerate() {
            assert!(
                sold == 1,
                "4 customers wanted seat {seat}, and {sold} of them were told that they have it, where it should be 1. \
                 Who decides that, and under which lock?"
            );
        }
        for (seat, paid) in paid.map(AtomicU32::into_inner).into_iter().enumerate() {
            let right = u32::from(seat < 100);
            assert!(
                paid == right,
                "400 customers wanted the seats 0 to 99. Seat {seat} was paid for {paid} times, where it should be {right}. \
                 Who pays, and what is `pay` called with?"
            );
        }
    }

    #[test]
    fn payments_for_different_seats_run_together() {
        // It opens when three pay at once. With the lock held during the payment, they never do.
        static GATE: Gate = Gate::of(3);
        let pay = |_| {
            GATE.meet();
        };
        let owners = in_time(move || claim_all(&[1, 2, 3], pay));
        GATE.assert_met("payments", "Who holds the lock while a customer pays?");
        assert_eq!(
            owners, [true; 3],
            "left: who was told that they have their seat, of customers who want seats 1, 2 and 3; right: all of them"
        );
    }

    #[test]
    fn no_customer() {
        assert_eq!(
            claim_all(&[], |_| ()),
            [],
            "left: the answers to no customer"
        );
    }
}
