//! Wrong: nobody gets a place, so there is no race.
//! Must fail: one_place_is_taken_once, two_places_are_for_two

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

    fn take(&self) -> bool {
        false
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
    let outcomes = Arc::new(std::sync::Mutex::new(BTreeMap::new()));
    let seen = Arc::clone(&outcomes);
    // Calls the closure once for each order of the threads' steps.
    let once = move || {
        let outcome = two_ask(1);
        *seen.lock().expect("no panic").entry(outcome).or_insert(0) += 1;
    };
    shuttle::check_dfs(once, None);

    for ((got, free), orders) in outcomes.lock().expect("no panic").iter() {
        println!("{got} of 2 got the one place, {free} are free: in {orders} orders");
    }
}
