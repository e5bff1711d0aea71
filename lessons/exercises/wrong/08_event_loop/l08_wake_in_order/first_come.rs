//! Wrong: a queue, in the order in which they came.
//! Must fail: the_earliest_is_woken_first, the_loop_sleeps_until_the_earliest_deadline, with_one_deadline_the_first_to_come_is_the_first_to_wake

use std::collections::VecDeque;

/// Who waits until when. A deadline is in milliseconds since the loop began.
#[derive(Default)]
struct Timers {
    queue: VecDeque<(u64, char)>,
}

impl Timers {
    fn add(&mut self, deadline: u64, task: char) {
        self.queue.push_back((deadline, task));
    }

    /// How long the loop may sleep, from `now` to the earliest deadline; `None` if nobody waits.
    fn sleep_for(&self, now: u64) -> Option<u64> {
        let (deadline, _) = self.queue.front()?;
        Some(deadline.saturating_sub(now))
    }

    /// Takes out who is due: those whose deadline is `now` or before.
    fn due(&mut self, now: u64) -> Vec<char> {
        let mut due = Vec::new();
        while let Some(&(deadline, task)) = self.queue.front() {
            if deadline > now {
                break;
            }
            self.queue.pop_front();
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
