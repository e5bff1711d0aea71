//! Wrong: those with one deadline are woken in the order of their names.
//! Must fail: with_one_deadline_the_first_to_come_is_the_first_to_wake, it_goes_on_after_some_were_woken

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Who waits until when. A deadline is in milliseconds since the loop began.
#[derive(Default)]
struct Timers {
    heap: BinaryHeap<Reverse<(u64, char)>>,
}

impl Timers {
    fn add(&mut self, deadline: u64, task: char) {
        self.heap.push(Reverse((deadline, task)));
    }

    /// How long the loop may sleep, from `now` to the earliest deadline; `None` if nobody waits.
    fn sleep_for(&self, now: u64) -> Option<u64> {
        let Reverse((deadline, _)) = self.heap.peek()?;
        Some(deadline.saturating_sub(now))
    }

    /// Takes out who is due: those whose deadline is `now` or before.
    fn due(&mut self, now: u64) -> Vec<char> {
        let mut due = Vec::new();
        while let Some(&Reverse((deadline, task))) = self.heap.peek() {
            if deadline > now {
                break;
            }
            self.heap.pop();
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
