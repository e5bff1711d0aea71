//! Wrong: sorts, and those with one deadline may change places.
//! Must fail: with_one_deadline_the_first_to_come_is_the_first_to_wake

/// Who waits until when.
#[derive(Default)]
struct Timers {
    all: Vec<(u64, char)>,
}
impl Timers {
    fn add(&mut self, deadline: u64, task: char) {
        self.all.push((deadline, task));
    }
    fn sleep_for(&self, now: u64) -> Option<u64> {
        let earliest = self.all.iter().map(|&(deadline, _)| deadline).min()?;
        Some(earliest.saturating_sub(now))
    }
    fn due(&mut self, now: u64) -> Vec<char> {
        self.all.sort_unstable_by_key(|&(deadline, _)| deadline);
        let due = self.all.partition_point(|&(deadline, _)| deadline <= now);
        self.all.drain(..due).map(|(_, task)| task).collect()
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
