//! One map: a thread for each worker gives it jobs and reads its answers.
//!
//! Threads that wait in `read`, rather than one that polls: with five workers on two cores that was measured to be
//! the faster of the two, and the arguments are written and the results are read on all cores.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::assigned::{Assigned, Parcel};
use crate::child::{Seat, Silence, Until, Worker};
use crate::error::{Death, ItemError, Outcome, PoolError};
use crate::lock::lock;
use crate::queue::Queue;
use crate::start::TRIES;
use crate::wire;

/// The most jobs a worker is given ahead of the one it runs.
const AHEAD: usize = 7;
/// A chunk with more bytes of arguments than this is cut: it would only take memory.
const CHUNK_BYTES: usize = 1024 * 1024;

/// Starts a worker for the seat with this number.
pub(crate) type Replace<'a> = &'a (dyn Fn(usize) -> Result<Worker, PoolError> + Sync);

/// Outcomes as they come in, each with the number of its item.
type Outcomes<R> = Vec<(usize, Outcome<R>)>;

/// How a map is to be run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub chunk: usize,
    /// How long an item may take.
    pub limit: Option<Duration>,
}

/// The state of one map, shared by its threads.
pub(crate) struct Run<'a, A> {
    task: u32,
    items: &'a [A],
    queue: Mutex<Queue>,
    /// One for each worker, by its number.
    assigned: Vec<Mutex<Assigned>>,
    /// How long an item may take.
    limit: Option<Duration>,
    /// Why a worker could not be replaced.
    trouble: Mutex<Option<String>>,
    replace: Replace<'a>,
}

impl<'a, A: Serialize + Sync> Run<'a, A> {
    pub fn new(
        task: u32,
        items: &'a [A],
        Settings { chunk, limit }: Settings,
        workers: usize,
        trouble: Option<String>,
        replace: Replace<'a>,
    ) -> Self {
        Run {
            task,
            items,
            queue: Mutex::new(Queue::new(items.len(), chunk)),
            assigned: (0..workers).map(|_| Mutex::default()).collect(),
            limit,
            trouble: Mutex::new(trouble),
            replace,
        }
    }

    /// Runs all items, as long as there is a worker.
    pub fn finish<R: DeserializeOwned + Send>(&self, seats: &mut [Seat]) -> Vec<Outcome<R>> {
        let mut outcomes: Vec<Option<Outcome<R>>> = self.items.iter().map(|_| None).collect();
        // A second round is for what a worker without a replacement leaves behind when the others are done.
        while lock(&self.queue).chunks() > 0 && seats.iter().any(Option::is_some) {
            for (number, outcome) in self.round(seats) {
                outcomes[number] = Some(outcome);
            }
        }
        let trouble = lock(&self.trouble).take();
        let why = trouble.unwrap_or_else(|| "no worker is left".into());
        let or_not_run = |o: Option<_>| o.unwrap_or_else(|| Err(ItemError::NotRun(why.clone())));
        outcomes.into_iter().map(or_not_run).collect()
    }

    fn round<R: DeserializeOwned + Send>(&self, seats: &mut [Seat]) -> Outcomes<R> {
        let enough = lock(&self.queue).chunks();
        let taken = seats
            .iter_mut()
            .enumerate()
            .filter(|(_, seat)| seat.is_some());
        let mut taken = taken.take(enough);
        thread::scope(|scope| {
            let first = taken.next();
            let start = |(number, seat)| {
                let thread = thread::Builder::new();
                // Without a thread there is one worker less in this round, no more.
                thread
                    .spawn_scoped(scope, move || self.drive(number, seat))
                    .ok()
            };
            let others: Vec<_> = taken.filter_map(start).collect();
            let mut outcomes = first.map_or_else(Vec::new, |(n, seat)| self.drive(n, seat));
            for thread in others {
                outcomes.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            outcomes
        })
    }

    /// Keeps one worker busy until there is nothing left for it.
    ///
    /// The worker leaves its seat meanwhile. If serialisation panics, it goes with the panic, and no later map
    /// finds it in the middle of a job.
    fn drive<R: DeserializeOwned>(&self, number: usize, seat: &mut Seat) -> Outcomes<R> {
        let mut outcomes = Vec::new();
        let Some(mut worker) = seat.take() else {
            return outcomes;
        };
        lock(&self.assigned[number]).attach(worker.unread());
        let mut in_vain = 0;
        loop {
            match self.exchange(number, &mut worker, &mut outcomes) {
                Ok(true) => in_vain = 0,
                Ok(false) => break,
                Err(silence) => {
                    let death = worker.reap();
                    let lost = self.bury(number, silence, death, &mut outcomes);
                    in_vain = if lost { 0 } else { in_vain + 1 };
                    drop(worker);
                    match self.hire(number, in_vain, death) {
                        Ok(fresh) => worker = fresh,
                        Err(why) => {
                            *lock(&self.trouble) = Some(why);
                            return outcomes;
                        }
                    }
                    lock(&self.assigned[number]).attach(worker.unread());
                }
            }
        }
        *seat = Some(worker);
        outcomes
    }

    /// Starts a worker for a seat on which so many in a row have died before they began an item.
    fn hire(&self, number: usize, in_vain: u32, death: Death) -> Result<Worker, String> {
        if in_vain == TRIES {
            return Err(format!(
                "workers ended before they began an item, {TRIES} in a row, the last with {death}"
            ));
        }
        (self.replace)(number).map_err(|e| e.to_string())
    }

    /// Gives a worker jobs and reads its next answer. `false`: there is nothing left for it.
    fn exchange<R: DeserializeOwned>(
        &self,
        number: usize,
        worker: &mut Worker,
        outcomes: &mut Outcomes<R>,
    ) -> Result<bool, Silence> {
        let until = self.limit.map(|limit| Instant::now() + limit);
        let busy = self.feed(number, worker, until, outcomes)?;
        if busy {
            self.listen(number, worker, until, outcomes)?;
        }
        Ok(busy)
    }

    /// Gives the worker jobs. Returns whether it has any.
    fn feed<R>(
        &self,
        number: usize,
        worker: &mut Worker,
        until: Until,
        outcomes: &mut Outcomes<R>,
    ) -> Result<bool, Silence> {
        let mut assigned = lock(&self.assigned[number]);
        // It stays locked from taking a job to noting it: an idle thread that finds the queue empty must find the job
        // here.
        loop {
            let mut queue = lock(&self.queue);
            let ahead = 1 + AHEAD.min(queue.chunks() / (2 * self.assigned.len()));
            let Some(items) = assigned.has_room(ahead).then(|| queue.take()).flatten() else {
                break;
            };
            drop(queue);
            let Some(parcel) = self.pack(items, outcomes) else {
                continue;
            };
            if assigned.may_lie_in_pipe(&parcel) {
                assigned.push(&parcel);
                worker.give(&parcel.slot);
            } else {
                assigned.hold(parcel);
            }
        }
        if !assigned.is_idle() {
            return Ok(true);
        }
        let held = assigned.release();
        // Two threads that take from each other must not hold their own locks.
        drop(assigned);
        let Some(parcel) = held.or_else(|| self.take_over(number)) else {
            return Ok(false);
        };
        lock(&self.assigned[number]).push(&parcel);
        worker.give(&parcel.slot);
        worker.give_data(&parcel.data, until)?;
        Ok(true)
    }

    /// Finds a job that another worker has been given and has not begun.
    fn take_over(&self, number: usize) -> Option<Parcel> {
        let others = self
            .assigned
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != number);
        others
            .map(|(_, assigned)| assigned)
            .find_map(|assigned| lock(assigned).give_up())
    }

    /// Writes the arguments of a job, or of as much of it as fits. `None`: its first argument cannot be written.
    fn pack<R>(&self, items: Range<usize>, outcomes: &mut Outcomes<R>) -> Option<Parcel> {
        let mut data = Vec::new();
        let (mut end, mut resume) = (items.start, items.end);
        for number in items.clone() {
            if data.len() > CHUNK_BYTES {
                resume = number;
                break;
            }
            let argument = &self.items[number];
            if let Err(e) = wire::put(&mut data, |out| wire::encode(argument, out)) {
                let error = ItemError::Codec(format!("the argument: {e}"));
                outcomes.push((number, Err(error)));
                resume = number + 1;
                break;
            }
            end = number + 1;
        }
        lock(&self.queue).put_back(resume..items.end);
        (items.start < end).then(|| Parcel::new(self.task, items.start..end, data))
    }

    /// Waits for an answer and reads what has come with it.
    fn listen<R: DeserializeOwned>(
        &self,
        number: usize,
        worker: &mut Worker,
        until: Until,
        outcomes: &mut Outcomes<R>,
    ) -> Result<(), Silence> {
        let mut answer = Some(worker.answer(until)?);
        while let Some((head, place)) = answer {
            let items = lock(&self.assigned[number]).note(&head);
            let items = items.ok_or(Silence::Gone)?;
            let mut frames = worker.outcomes(place);
            for item in items {
                outcomes.push((item, wire::read_outcome(wire::take(&mut frames))));
            }
            answer = worker.answer_waiting();
        }
        Ok(())
    }

    /// Reports what a dead worker had begun, and puts the rest of its jobs back. Returns whether it had begun any.
    fn bury<R>(
        &self,
        number: usize,
        silence: Silence,
        death: Death,
        outcomes: &mut Outcomes<R>,
    ) -> bool {
        let (begun, untouched) = lock(&self.assigned[number]).clear();
        let error = match (silence, self.limit) {
            (Silence::TooLong, Some(limit)) => ItemError::TimedOut(limit),
            _ => ItemError::WorkerDied(death),
        };
        let before = outcomes.len();
        let lost = begun.into_iter().flatten();
        outcomes.extend(lost.map(|item| (item, Err(error.clone()))));
        let mut queue = lock(&self.queue);
        for items in untouched {
            queue.put_back(items);
        }
        outcomes.len() > before
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::{Run, Settings};
    use crate::error::{ItemError, Outcome};
    use crate::keeper::Keeper;
    use crate::start::{TRIES, start_program};

    /// Workers that count as ready and take no job: they are another program, which leaves at once.
    fn map_in_vain() -> (Vec<Outcome<u64>>, u32) {
        let keeper = Keeper::new().expect("a thread");
        let leaves = ["/bin/true", "/usr/bin/true"].map(Path::new);
        let leaves = leaves.into_iter().find(|path| path.exists());
        let started = AtomicU32::new(0);
        let hire = |_| {
            started.fetch_add(1, Ordering::Relaxed);
            let leaves = leaves.expect("a program that leaves at once");
            Ok(start_program(leaves, &keeper).expect("it starts").unheard())
        };
        let mut seats = [hire(0).ok(), hire(1).ok()];
        let settings = Settings {
            chunk: 1,
            limit: None,
        };
        let run = Run::new(0, &[1_u64, 2, 3], settings, 2, None, &hire);
        let outcomes = run.finish(&mut seats);
        (outcomes, started.load(Ordering::Relaxed))
    }

    #[test]
    fn hires_without_progress_are_bounded() {
        let (tell, told) = channel();
        thread::spawn(move || tell.send(map_in_vain()));
        let (outcomes, started) = told
            .recv_timeout(Duration::from_secs(60))
            .expect("it gives up");
        assert_eq!(started, 2 * TRIES);
        assert_eq!(outcomes.len(), 3);
        for outcome in outcomes {
            let Err(ItemError::NotRun(why)) = outcome else {
                panic!("{outcome:?}");
            };
            assert!(why.contains("before they began an item"), "{why}");
        }
    }
}
