//! The deadlines of an event loop: whoever is due is woken, the earliest first.
//!
//! Python: asyncio keeps its timers in a `heapq`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Who waits until when. A deadline is in milliseconds since the loop began.
#[derive(Default)]
struct Timers {
    /// The count of all that came keeps those with one deadline in their order.
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

#[cfg(test)]
mod tests {
    use super::Timers;

    fn timers(all: &[(u64, char)]) -> Timers {
        let mut timers = Timers::default();
        for &(deadline, task) in all {
            timers.add(deadline, task);
        }
        timers
    }

    #[test]
    fn the_earliest_is_woken_first() {
        let mut timers = timers(&[(30, 'a'), (10, 'b'), (20, 'c')]);
        assert_eq!(
            timers.due(30),
            ['b', 'c', 'a'],
            "left: who was woken after 30 ms; right: in the order of the deadlines, 10, 20 and 30 ms. Which of them lies on \
             top of the heap?"
        );
    }

    #[test]
    fn nobody_is_woken_too_early() {
        let mut timers = timers(&[(10, 'a'), (20, 'b')]);
        assert_eq!(
            [9, 10, 11, 20].map(|now| timers.due(now)),
            [vec![], vec!['a'], vec![], vec!['b']],
            "left: who was woken after 9, 10, 11 and 20 ms; right: `a` waits until 10, `b` until 20. What does `due` look at \
             before it takes somebody out?"
        );
    }

    #[test]
    fn with_one_deadline_the_first_to_come_is_the_first_to_wake() {
        let mut timers = timers(&[(10, 'c'), (10, 'a'), (5, 'd'), (10, 'b')]);
        assert_eq!(
            timers.due(10),
            ['d', 'c', 'a', 'b'],
            "left: who was woken after 10 ms; right: `d` waits until 5, and then those who wait until 10, in the order in \
             which they came. What does the heap compare when two deadlines are the same?"
        );
        let many: String = ('a'..='z').rev().chain('A'..='Z').collect();
        let mut timers = Timers::default();
        for (place, task) in many.chars().enumerate() {
            timers.add([10, 20][place % 2], task);
        }
        let half = |first| many.chars().skip(first).step_by(2).collect::<String>();
        let woken = [10, 20].map(|now| timers.due(now).into_iter().collect::<String>());
        assert_eq!(
            woken,
            [half(0), half(1)],
            "left: who was woken after 10 and 20 ms, of 52 tasks; right: in the order in which they came"
        );
    }

    #[test]
    fn it_goes_on_after_some_were_woken() {
        let mut timers = timers(&[(5, 'd'), (10, 'c')]);
        assert_eq!(
            timers.due(5),
            ['d'],
            "left: who was woken after 5 ms; right: `d`"
        );
        assert_eq!(
            timers.sleep_for(6),
            Some(4),
            "left: how long the loop may sleep; right: it is 6 ms now, and who waited until 5 was woken. `c` waits until 10"
        );
        timers.add(10, 'a');
        assert_eq!(
            timers.due(10),
            ['c', 'a'],
            "left: who was woken after 10 ms; right: `c` came first, then `d` was woken, and then `a` came. Both waited until 10. \
             How do you know who came first?"
        );
        assert_eq!(
            timers.sleep_for(10),
            None,
            "left: how long the loop may sleep when all were woken"
        );
    }

    #[test]
    fn the_loop_sleeps_until_the_earliest_deadline() {
        let timers = timers(&[(30, 'a'), (10, 'b')]);
        assert_eq!(
            timers.sleep_for(4),
            Some(6),
            "left: how long the loop may sleep; right: it is 4 ms now, and the earliest deadline is 10"
        );
        assert_eq!(
            Timers::default().sleep_for(4),
            None,
            "left: how long the loop may sleep when nobody waits"
        );
    }

    #[test]
    fn a_loop_that_is_late_does_not_sleep() {
        let late = std::panic::catch_unwind(|| timers(&[(10, 'a')]).sleep_for(12));
        let late = late.unwrap_or_else(|_| {
            panic!("`sleep_for` panicked: it is 12 ms now, and the deadline was 10. What is 10 - 12 without a sign?")
        });
        assert_eq!(
            late,
            Some(0),
            "left: how long the loop may sleep; right: it is 12 ms now, the deadline was 10, so it is due at once"
        );
    }
}
