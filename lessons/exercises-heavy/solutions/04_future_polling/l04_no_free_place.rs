//! A pool has room for so many tasks and no more. Whoever finds no free place is turned away. Two threads ask for the last
//! place at the same time, and sometimes both get it. Mend `take`.
//!
//! Lock and threads come from shuttle, under the names that they have in std. Keep it so: shuttle runs the same code
//! again and again, each time with another order of the threads' steps, until it has tried them all. So it finds the race
//! in every run.
//!
//! `cargo run --bin l04_no_free_place` tells what came of all the orders.

use shuttle::sync::Mutex;
use shuttle::thread;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The free places of a pool.
struct Places {
    free: Mutex<i32>,
}

impl Places {
    fn new(free: i32) -> Self {
        let free = Mutex::new(free);
        Self { free }
    }

    /// Takes a place, if one is free.
    fn take(&self) -> bool {
        // One lock for both steps, closed until the end.
        let mut free = self.free.lock().expect("no panic in here");
        if *free < 1 {
            return false;
        }
        *free -= 1;
        true
    }

    fn free(&self) -> i32 {
        *self.free.lock().expect("no panic in here")
    }
}

/// Two threads ask for a place. How many got one, and how many places are free then?
fn two_ask(free: i32) -> (usize, i32) {
    let places = Arc::new(Places::new(free));
    let threads = [0, 1].map(|_| {
        let places = Arc::clone(&places);
        thread::spawn(move || places.take())
    });
    let got = threads.map(|thread| thread.join().expect("`take` does not panic"));
    (got.into_iter().filter(|got| *got).count(), places.free())
}

fn main() {
    // Locks of std may wait for ever here.
    within::end_program_after(10);
    // ANCHOR: orders
    let outcomes = Arc::new(std::sync::Mutex::new(BTreeMap::new()));
    let seen = Arc::clone(&outcomes);
    // Calls the closure once for each order of the threads' steps.
    let once = move || {
        let outcome = two_ask(1);
        *seen.lock().expect("no panic").entry(outcome).or_insert(0) += 1;
    };
    shuttle::check_dfs(once, None);
    // ANCHOR_END: orders

    for ((got, free), orders) in outcomes.lock().expect("no panic").iter() {
        println!("{got} of 2 got the one place, {free} are free: in {orders} orders");
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, two_ask};
    use every_order::in_every_order;
    use shuttle::thread;
    use std::sync::Arc;

    const STUCK: &str = "in one order of the steps no thread can go on: who waits for a lock, and who has it?";

    #[test]
    fn never_below_zero() {
        let once = || {
            let places = Arc::new(Places::new(0));
            let asking = thread::spawn({
                let places = Arc::clone(&places);
                move || places.take()
            });
            let free = places.free();
            assert!(
                free == 0,
                "no place was free, one thread asked, and another one read that {free} were free. When does `take` change \
                 the number, and what has it looked at before?"
            );
            let got = asking.join().expect("`take` does not panic");
            assert!(!got, "no place was free, and `take` gave one");
        };
        in_every_order(STUCK, once);
    }

    #[test]
    fn one_place_is_taken_once() {
        let once = || {
            let (got, free) = two_ask(1);
            assert!(
                got < 2,
                "1 place was free, 2 threads asked at the same time, both got it, and then {free} were free. What can the \
                 other thread do between the line that looks and the line that takes?"
            );
            assert!(
                got == 1 && free == 0,
                "1 place was free, 2 threads asked at the same time, {got} of them got it, and then {free} were free: one \
                 should get it, and none be free then"
            );
        };
        in_every_order(STUCK, once);
    }

    #[test]
    fn two_places_are_for_two() {
        in_every_order(STUCK, || {
            assert_eq!(
                two_ask(2),
                (2, 0),
                "2 places were free, and 2 threads asked. Left: how many got one, and how many were free then; right: how \
                 many should"
            )
        });
    }

    #[test]
    fn shuttle_sees_the_steps() {
        let idle = in_every_order(STUCK, || {
            let threads = [0, 1].map(|_| thread::spawn(|| ()));
            for thread in threads {
                thread.join().unwrap();
            }
        });
        let orders = in_every_order(STUCK, || {
            two_ask(1);
        });
        assert!(
            orders > idle,
            "shuttle found {orders} orders of the steps of two threads that take a place, and {idle} of two that do \
             nothing. It sees the steps of its own locks and threads, and not those of std. Does `take` lock, and what \
             does the file `use`?"
        );
    }
}
