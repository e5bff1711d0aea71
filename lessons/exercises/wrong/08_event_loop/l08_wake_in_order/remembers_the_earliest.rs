//! Wrong: remembers the earliest deadline, and does not forget it when its task is woken.
//! Must fail: it_goes_on_after_some_were_woken

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Who waits until when.
#[derive(Default)]
struct Timers {
    heap: BinaryHeap<Reverse<(u64, usize, char)>>,
    count: usize,
    earliest: Option<u64>,
}
impl Timers {
    fn add(&mut self, deadline: u64, task: char) {
        self.count += 1;
        self.heap.push(Reverse((deadline, self.count, task)));
        self.earliest = Some(self.earliest.map_or(deadline, |e| e.min(deadline)));
    }
    fn sleep_for(&self, now: u64) -> Option<u64> {
        Some(self.earliest?.saturating_sub(now))
    }
    fn due(&mut self, now: u64) -> Vec<char> {
        let mut due = Vec::new();
        while let Some(&Reverse((deadline, _, task))) = self.heap.peek() {
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
