//! All threads of a program and of its children.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::{Duration, Instant};

use super::left::Orphans;
use super::proc::{self, Kept};
use super::sleeper::Untold;
use super::task::Task;
use crate::observation::{Count, Lane};

/// The kernel hands out a number before it shows the process: an unknown number is looked for this often again.
const TRIES: u8 = 4;

/// After more new numbers than this, the folders are read too: looking at each number takes long.
const NUMBERS: i32 = 64;

/// So many new numbers are looked at one by one at most.
const MOST_NUMBERS: i32 = 4096;

/// A thread that has long been asleep is looked at only now and then: about so many of them at a look,
const DORMANT_A_LOOK: usize = 8;

/// and each at one of so many looks at least. So a thousand sleepers do not blur the picture of two that work.
const MOST_ROUNDS: usize = 16;

/// What the newest number did not tell is found by reading all folders, this often or more seldom.
const FULL_SCAN: Duration = Duration::from_millis(250);

/// A program that starts threads without end fills no memory here: further ones are counted only.
const MAX_LANES: usize = 20_000;

pub(crate) struct Tree {
    tasks: Vec<Task>,
    ids: HashSet<i32>,
    /// Processes, and how many threads of each are known.
    processes: HashMap<i32, usize>,
    done: Vec<Lane>,
    orphans: Orphans,
    loadavg: Kept,
    newest: i32,
    pending: Vec<(i32, u8)>,
    /// Somebody began and ended between two looks: ours, or another's on this machine.
    missed: bool,
    untold: BTreeSet<Untold>,
    next_scan: Instant,
    /// Which of the dormant threads are looked at next.
    turn: usize,
    threads: Count,
    process_count: Count,
}

impl Tree {
    pub(crate) fn new(root: i32, orphans: Orphans) -> Self {
        let mut tree = Tree {
            tasks: Vec::new(),
            ids: HashSet::new(),
            processes: HashMap::new(),
            done: Vec::new(),
            orphans,
            loadavg: Kept::new("/proc/loadavg".to_owned()),
            newest: root,
            pending: Vec::new(),
            missed: false,
            untold: BTreeSet::new(),
            next_scan: Instant::now(),
            turn: 0,
            threads: Count::default(),
            process_count: Count::default(),
        };
        // It was there, even if it has ended already.
        let mut task = Task::new(root, root, 0.0);
        task.look(0.0);
        tree.enter(task);
        tree
    }

    pub(crate) fn pids(&self) -> impl Iterator<Item = i32> {
        self.processes.keys().copied()
    }

    /// Look for newcomers, then at every thread that is not dormant.
    pub(crate) fn look(&mut self, now: f64, before: f64) {
        self.find_new(now, before);
        let rounds = (self.tasks.len() / DORMANT_A_LOOK).clamp(1, MOST_ROUNDS);
        self.turn = (self.turn + 1) % rounds;
        let mut i = 0;
        while i < self.tasks.len() {
            let task = &mut self.tasks[i];
            let skip = task.is_dormant() && i % rounds != self.turn;
            if skip || task.look(now) {
                i += 1;
            } else {
                let task = self.tasks.swap_remove(i);
                self.bury(task);
            }
        }
        // Threads that are not found yet count too: their process knows how many it has.
        let leaders = self
            .tasks
            .iter()
            .filter(|task| task.lane.pid == task.lane.tid);
        let told = leaders.map(|task| task.siblings).sum();
        self.threads.most = self.threads.most.max(told).max(self.tasks.len());
    }

    /// The newest number on the machine is one cheap read; only when it has changed is there anything to find.
    fn find_new(&mut self, now: f64, before: f64) {
        let mut buffer = [0; 128];
        let newest = self.loadavg.read(&mut buffer).ok().and_then(proc::newest);
        let newest = newest.unwrap_or(self.newest);
        let fresh = newest.wrapping_sub(self.newest);
        let last = std::mem::replace(&mut self.newest, newest);
        // Below 0: the numbers have begun again at 1.
        self.missed |= !(0..=MOST_NUMBERS).contains(&fresh);
        if !(0..=NUMBERS).contains(&fresh) || Instant::now() >= self.next_scan {
            self.scan(now, before);
        }
        let waiting = std::mem::take(&mut self.pending);
        let fresh = (last + 1..=newest).take(MOST_NUMBERS as usize);
        for (id, tries) in waiting.into_iter().chain(fresh.map(|id| (id, TRIES))) {
            if self.ids.contains(&id) || self.check(id, now, before) {
                continue;
            }
            match tries {
                0 => self.missed = true,
                _ => self.pending.push((id, tries - 1)),
            }
        }
    }

    /// Take `id` in if it is ours. `false` if there is no such process or thread (yet).
    fn check(&mut self, id: i32, now: f64, before: f64) -> bool {
        let Ok(status) = std::fs::read(format!("/proc/{id}/status")) else {
            return false;
        };
        let field = |key| proc::value(&status, key).and_then(|n| i32::try_from(n).ok());
        let (Some(pid), Some(parent)) = (field("Tgid"), field("PPid")) else {
            return false;
        };
        if self.processes.contains_key(&pid)
            || self.processes.contains_key(&parent)
            || self.orphans.is_ours(pid, parent)
        {
            self.adopt(pid, id, now, before);
        }
        true
    }

    /// Read all folders: slow with many threads, so the more it costs the longer until the next time.
    fn scan(&mut self, now: f64, before: f64) {
        let began = Instant::now();
        let mut to_visit: Vec<i32> = self.processes.keys().copied().collect();
        to_visit.extend(self.orphans.list());
        let mut visited = HashSet::new();
        while let Some(pid) = to_visit.pop() {
            if !visited.insert(pid) {
                continue;
            }
            for tid in proc::numbers(&format!("/proc/{pid}/task")).unwrap_or_default() {
                if !self.ids.contains(&tid) {
                    self.adopt(pid, tid, now, before);
                }
                to_visit.extend(proc::children(pid, tid).unwrap_or_default());
            }
        }
        self.next_scan = Instant::now() + FULL_SCAN.max(began.elapsed() * 200);
    }

    fn adopt(&mut self, pid: i32, tid: i32, now: f64, before: f64) {
        let mut task = Task::new(pid, tid, f64::midpoint(before, now));
        match task.look(now) {
            true => self.enter(task),
            // It has ended already; whether it is counted later depends on luck.
            false => self.missed = true,
        }
    }

    fn enter(&mut self, task: Task) {
        let Lane { pid, tid, .. } = task.lane;
        self.ids.insert(tid);
        self.threads.total += 1;
        let known = self.processes.entry(pid).or_insert(0);
        *known += 1;
        if *known == 1 {
            self.process_count.total += 1;
        }
        self.tasks.push(task);
        self.process_count.most = self.process_count.most.max(self.processes.len());
    }

    fn bury(&mut self, task: Task) {
        self.untold.extend(task.untold());
        let Lane { pid, tid, .. } = task.lane;
        self.ids.remove(&tid);
        if let Some(known) = self.processes.get_mut(&pid) {
            *known -= 1;
            if *known == 0 {
                self.processes.remove(&pid);
            }
        }
        if self.done.len() < MAX_LANES {
            self.done.push(task.into_lane());
        }
    }

    /// All lanes by their beginning; those that still run end `at`.
    pub(crate) fn finish(mut self, at: f64) -> Seen {
        for mut task in std::mem::take(&mut self.tasks) {
            task.end(at);
            self.untold.extend(task.untold());
            if self.done.len() < MAX_LANES {
                self.done.push(task.into_lane());
            }
        }
        let leaders = self.done.iter().filter(|lane| lane.pid == lane.tid);
        let programs: HashMap<i32, String> =
            leaders.map(|lane| (lane.pid, lane.name.clone())).collect();
        for lane in &mut self.done {
            let program = programs.get(&lane.pid).unwrap_or(&lane.name);
            lane.program = program.clone();
        }
        let key = |lane: &Lane| (lane.begin_s, lane.tid);
        self.done.sort_by(|a, b| {
            key(a)
                .partial_cmp(&key(b))
                .expect("times come from the clock: none is NaN")
        });
        // The counts of all are at least those of the fullest moment, and of one: the program itself.
        let threads = Count {
            most: self.threads.most.max(1),
            total: self.threads.total.max(self.threads.most),
            at_least: self.missed || self.threads.most > self.threads.total,
        };
        Seen {
            lanes: self.done,
            threads,
            processes: Count {
                at_least: self.missed,
                ..self.process_count
            },
            untold: self.untold,
        }
    }
}

/// What was seen of a program's threads.
pub(crate) struct Seen {
    pub(crate) lanes: Vec<Lane>,
    pub(crate) threads: Count,
    pub(crate) processes: Count,
    /// Why it is not known of some what they waited for.
    pub(crate) untold: BTreeSet<Untold>,
}
