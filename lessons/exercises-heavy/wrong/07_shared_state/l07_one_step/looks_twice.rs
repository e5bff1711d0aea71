//! Wrong: looks once more before it writes. Behind the second look lies a gap as before.
//! Must fail: two_customers_get_two_numbers, no_number_is_left_out_or_comes_again, three_customers_get_three_numbers

use shuttle::sync::Arc;
use shuttle::sync::atomic::{AtomicU32, Ordering::SeqCst};
use shuttle::thread;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The machine that hands out numbers to those who wait.
struct Tickets {
    next: AtomicU32,
}

impl Tickets {
    fn new() -> Self {
        let next = AtomicU32::new(1);
        Self { next }
    }

    /// The next number: 1, 2, 3 and so on, each to one customer.
    fn take(&self) -> u32 {
        let mut number = self.next.load(SeqCst);
        if self.next.load(SeqCst) != number {
            number = self.next.load(SeqCst);
        }
        self.next.store(number + 1, SeqCst);
        number
    }
}

/// Two customers take a number at the same time, each in a thread, and then a third one does. Returns the numbers of the two,
/// the lower one first, and that of the third.
fn three_take() -> ([u32; 2], u32) {
    let tickets = Arc::new(Tickets::new());
    let threads = [0, 1].map(|_| {
        let tickets = Arc::clone(&tickets);
        thread::spawn(move || tickets.take())
    });
    let mut two = threads.map(|thread| thread.join().expect("`take` does not panic"));
    two.sort();
    (two, tickets.take())
}

fn main() {
    // Locks of std may wait for ever here.
    within::end_program_after(10);
    thread_local! {
        static OUTCOMES: RefCell<BTreeMap<([u32; 2], u32), u32>> = RefCell::default();
    }
    // Calls the closure once for each order of the threads' steps.
    let once = || {
        let outcome = three_take();
        OUTCOMES.with_borrow_mut(|seen| *seen.entry(outcome).or_insert(0) += 1);
    };
    shuttle::check_dfs(once, None);

    OUTCOMES.with_borrow(|seen| {
        for ((two, third), orders) in seen {
            println!("two take {two:?}, then one takes {third}: in {orders} orders");
        }
    });
}
