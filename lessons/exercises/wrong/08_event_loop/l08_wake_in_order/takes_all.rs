//! Wrong: wakes everybody, due or not.
//! Must fail: nobody_is_woken_too_early, it_goes_on_after_some_were_woken

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Who waits until when. A deadline is in milliseconds since the loop began.
#[derive(Default)]
struct Timers {
    heap: BinaryHeap<Reverse<(u64, usize, char)>>,
    count: usize,
}

impl Timers {
    fn add(&mut self, deadline: u64, task: char) {
        self.count += 1;
        self.heap.push(Reverse((deadline, self.count, task)));
    }

    /// How long the loop may sleep, from `now` to the earliest deadline; `None` if nobody waits.
    fn sleep_for(&self, now: u64) -> Option<u64> {
        let Reverse((deadline, _, _)) = self.heap.peek()?;
        Some(deadline.saturating_sub(now))
    }

    /// Takes out who is due: those whose deadline is `now` or before.
    fn due(&mut self, now: u64) -> Vec<char> {
        let mut due = Vec::new();
        let _ = now;
        while let Some(Reverse((_, _, task))) = self.heap.pop() {
            due.push(task);
        }
        due
    }
}

fn main() {
    let mut timers = Timers::default();
    for (deadline, task) in [(30, 'a'), (10, 'b'), (20, 'c')] {
        timers.add(deadline, task);
    }
    println!("sleeps for {:?} ms", timers.sleep_for(0));
    println!("then wakes {:?}", timers.due(10));
}
