//! Workers that die: which items are lost, and that the pool is whole again.

use std::collections::HashMap;
use std::fs;
use std::os::unix::process::CommandExt;
use std::thread;

use process_pool::{Death, ItemError, Outcome, Pool};
use rustix::process::{
    Pid, Signal, WaitId, WaitIdOptions, kill_process_group, test_kill_process, waitid,
};

use crate::gate::{self, Gate, Waiting};
use crate::roles;
use crate::tasks;

fn pool(workers: usize) -> Pool {
    Pool::new(workers).expect("the pool starts")
}

fn killed() -> Outcome<u64> {
    Err(ItemError::WorkerDied(Death::Signal(9)))
}

/// Items 0 to `n` for `tasks::gated`.
fn items(gate: &Gate, n: u64) -> Vec<(u16, u64)> {
    (0..n).map(|item| (gate.port(), item)).collect()
}

/// The pool has as many workers as before, all alive, and does its work.
pub fn assert_whole(pool: &Pool) {
    let squares = pool.chunksize(1).map(tasks::square, 0..50);
    assert!(squares.into_iter().eq((0..50).map(|x| Ok(x * x))));
    let mut pids = pool.pids();
    assert!(pids.iter().all(|&pid| exists(pid)), "{pids:?}");
    pids.sort_unstable();
    pids.dedup();
    assert_eq!(pids.len(), pool.workers());
}

fn exists(pid: u32) -> bool {
    Pid::from_raw(pid.cast_signed()).is_some_and(|pid| test_kill_process(pid).is_ok())
}

/// Waits until a killed worker has ended. It stays a child of this process, so its status is left in place.
fn ended(pid: u32) {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    let pid = Pid::from_raw(pid.cast_signed()).expect("a process number is not 0");
    waitid(WaitId::Pid(pid), options).expect("it is a child of this process");
}

pub fn killed_before_its_item_loses_nothing() {
    let pool = pool(2);
    let before = pool.pids();
    gate::kill(before[0]);
    // Whether the pool notices before it gives the item or after does not matter.
    assert_eq!(
        pool.map(tasks::square, [1, 2, 3, 4]),
        [Ok(1), Ok(4), Ok(9), Ok(16)]
    );
    assert_whole(&pool);
    assert_ne!(pool.pids()[0], before[0]);
    assert_eq!(pool.pids()[1], before[1]);
}

pub fn killed_with_a_job_it_has_not_begun_loses_nothing() {
    for chunk in [1, 3] {
        let pool = pool(2);
        let gate = Gate::new();
        let stopped = pool.pids()[0];
        gate::signal(stopped, Signal::STOP);
        thread::scope(|scope| {
            let map = scope.spawn(|| pool.chunksize(chunk).map(tasks::gated, items(&gate, 6)));
            // The other worker has an item, so the map is on its way; what the stopped one has been given, it
            // cannot begin.
            let first = gate.next();
            assert_ne!(first.pid(), stopped);
            first.release();
            gate::kill(stopped);
            for _ in 1..6 {
                gate.next().release();
            }
            assert!(
                map.join()
                    .expect("map returns")
                    .into_iter()
                    .eq((0..6).map(Ok))
            );
        });
        assert_whole(&pool);
    }
}

pub fn killed_while_a_large_argument_is_on_its_way() {
    let pool = pool(1);
    let stopped = pool.pids()[0];
    gate::signal(stopped, Signal::STOP);
    let text = "x".repeat(1 << 20);
    thread::scope(|scope| {
        let map = scope.spawn(|| pool.map(tasks::echo, [text.clone()]));
        gate::kill(stopped);
        assert!(map.join().expect("map returns") == [Ok(text.clone())]);
    });
    assert_whole(&pool);
}

pub fn killed_during_its_item_loses_that_item() {
    let pool = pool(3);
    let gate = Gate::new();
    thread::scope(|scope| {
        let map = scope.spawn(|| pool.chunksize(1).map(tasks::gated, items(&gate, 20)));
        for _ in 0..20 {
            let waiting = gate.next();
            match waiting.item {
                7 => waiting.kill(),
                _ => waiting.release(),
            }
        }
        let outcomes = map.join().expect("map returns");
        for (item, outcome) in (0..).zip(outcomes) {
            assert_eq!(outcome, if item == 7 { killed() } else { Ok(item) });
        }
    });
    assert!(
        pool.pids().into_iter().all(exists),
        "replaced without another map"
    );
    assert_whole(&pool);
}

pub fn killed_after_its_item_is_replaced() {
    let pool = pool(2);
    assert_eq!(pool.map(tasks::square, [3, 4]), [Ok(9), Ok(16)]);
    let before = pool.pids();
    before.iter().copied().for_each(gate::kill);
    before.iter().copied().for_each(ended);
    assert_eq!(pool.map(tasks::square, [3]), [Ok(9)]);
    assert!(
        pool.pids().iter().all(|pid| !before.contains(pid)),
        "both are new"
    );
    assert_whole(&pool);
}

pub fn all_killed_and_the_pool_is_whole_again() {
    let pool = pool(3);
    let gate = Gate::new();
    thread::scope(|scope| {
        let map = scope.spawn(|| pool.chunksize(1).map(tasks::gated, items(&gate, 9)));
        let first: Vec<Waiting> = (0..3).map(|_| gate.next()).collect();
        let lost: Vec<u64> = first.iter().map(|waiting| waiting.item).collect();
        first.into_iter().for_each(Waiting::kill);
        for _ in 3..9 {
            gate.next().release();
        }
        let outcomes = map.join().expect("map returns");
        for (item, outcome) in (0..).zip(outcomes) {
            assert_eq!(
                outcome,
                if lost.contains(&item) {
                    killed()
                } else {
                    Ok(item)
                }
            );
        }
    });
    assert_whole(&pool);
}

pub fn what_a_killed_worker_has_started_holds_nobody_up() {
    let pool = pool(1);
    let gate = Gate::new();
    thread::scope(|scope| {
        let map = scope.spawn(|| pool.map(tasks::with_child, [gate.port()]));
        let mut started = gate.next();
        gate::kill(pool.pids()[0]);
        let died = Err(ItemError::WorkerDied(Death::Signal(9)));
        assert_eq!(map.join().expect("map returns"), [died]);
        started.assert_waiting();
        started.release();
    });
    assert_whole(&pool);
}

pub fn exit_in_a_task_is_a_death() {
    let pool = pool(2);
    let died = Err(ItemError::WorkerDied(Death::ExitCode(3)));
    assert_eq!(
        pool.chunksize(1).map(tasks::moody, [0, 4, 5]),
        [Ok(0), died, Ok(5)]
    );
    assert_whole(&pool);
}

/// Runs `tasks::noted` for `n` items in chunks of `chunk`; item `fatal` kills its worker. Returns the outcomes, and
/// how often each item was run.
fn noted(n: u64, chunk: usize, fatal: u64) -> (Vec<Outcome<u64>>, HashMap<u64, usize>) {
    let notes = tempfile::NamedTempFile::new().expect("a temporary file");
    let file = notes.path().to_str().expect("its name is text").to_string();
    let pool = pool(2);
    let items = (0..n).map(|item| (file.clone(), item, item == fatal));
    let outcomes = pool.chunksize(chunk).map(tasks::noted, items);
    assert_whole(&pool);
    let mut runs = HashMap::new();
    for line in fs::read_to_string(notes.path()).expect("the notes").lines() {
        *runs.entry(line.parse().expect("a number")).or_default() += 1;
    }
    (outcomes, runs)
}

pub fn in_a_chunk_the_running_item_alone_is_lost() {
    for (chunk, fatal) in [(1, 30), (10, 30), (10, 35), (10, 39), (64, 63)] {
        let (outcomes, runs) = noted(130, chunk, fatal);
        for (item, outcome) in (0..).zip(outcomes) {
            assert_eq!(
                outcome,
                if item == fatal { killed() } else { Ok(item) },
                "{chunk} {item}"
            );
            assert_eq!(runs.get(&item), Some(&1), "{chunk} {item}");
        }
    }
}

pub fn in_a_large_chunk_little_is_lost_and_nothing_runs_twice() {
    let (outcomes, runs) = noted(20_000, 5_000, 8_000);
    let lost = outcomes
        .iter()
        .filter(|outcome| **outcome == killed())
        .count();
    assert!((1..=64).contains(&lost), "{lost} lost");
    assert_eq!(outcomes[8_000], killed());
    for (item, outcome) in (0..).zip(outcomes) {
        assert!(
            outcome == killed() || outcome == Ok(item),
            "{item}: {outcome:?}"
        );
        let run = runs.get(&item).copied().unwrap_or(0);
        assert!(
            run <= 1 && (run == 1 || outcome.is_err()),
            "{item} ran {run} times"
        );
    }
}

pub fn workers_that_cannot_be_replaced() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let gate = Gate::new();
    let program = roles::copy_in(folder.path(), "irreplaceable", gate.port());
    // Item 0 takes one of two workers with it, item 4 the other.
    for _ in [0, 1, 2, 4] {
        let waiting = gate.next();
        match waiting.item {
            0 | 4 => waiting.kill(),
            _ => waiting.release(),
        }
    }
    let (out, err) = roles::read(program);
    let lines: Vec<&str> = out.lines().collect();
    let died = "worker died (signal 9)";
    assert_eq!(lines[..4], [died, "1", "2", died], "{out}{err}");
    for line in &lines[4..] {
        assert!(
            line.starts_with("not run: cannot start worker process"),
            "{out}{err}"
        );
    }
    assert_eq!(lines.len(), 6, "{out}{err}");
}

pub fn workers_end_with_a_killed_parent() {
    let gate = Gate::new();
    let mut program = roles::start("busy", gate.port())
        .spawn()
        .expect("the program starts");
    let busy = [gate.next(), gate.next()];
    program.kill().expect("it is there");
    program.wait().expect("it ends");
    busy.into_iter().for_each(Waiting::gone);
}

pub fn an_interrupt_ends_all_without_a_word() {
    let gate = Gate::new();
    let mut command = roles::start("busy", gate.port());
    let program = command
        .process_group(0)
        .spawn()
        .expect("the program starts");
    let busy = [gate.next(), gate.next()];
    let group = Pid::from_raw(program.id().cast_signed()).expect("a process number is not 0");
    kill_process_group(group, Signal::INT).expect("the group exists");
    busy.into_iter().for_each(Waiting::gone);
    assert_eq!(roles::read(program), (String::new(), String::new()));
}

pub fn dropping_the_pool_ends_its_workers() {
    let pool = pool(3);
    let pids = pool.pids();
    assert!(pids.iter().all(|&pid| exists(pid)));
    drop(pool);
    assert!(!pids.into_iter().any(exists));
}
