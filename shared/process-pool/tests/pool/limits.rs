//! Long items, many items, large items.

use std::thread::sleep;
use std::time::{Duration, Instant};

use process_pool::{ItemError, Outcome, Pool};
use rustix::process::Signal;

use crate::deaths::assert_whole;
use crate::gate::{self, Gate};
use crate::tasks;

/// Long enough for a quick item on a busy machine, and what the tests below wait for.
const LIMIT: Duration = Duration::from_secs(2);

fn late() -> Outcome<u64> {
    Err(ItemError::TimedOut(LIMIT))
}

pub fn an_item_over_its_limit_is_reported_and_its_worker_replaced() {
    let pool = Pool::new(3).expect("the pool starts");
    let before = pool.pids();
    let gate = Gate::new();
    std::thread::scope(|scope| {
        let items = (0..6).map(|item| (gate.port(), item));
        let map = scope.spawn(|| pool.limit(LIMIT).chunksize(1).map(tasks::gated, items));
        // One item waits, one is in a stopped worker. Both hold their places until their time is over.
        let mut kept = Vec::new();
        for _ in 0..6 {
            let waiting = gate.next();
            match waiting.item {
                1 => kept.push(waiting),
                4 => {
                    gate::signal(waiting.pid(), Signal::STOP);
                    kept.push(waiting);
                }
                _ => waiting.release(),
            }
        }
        let outcomes = map.join().expect("map returns");
        let expected = (0..6).map(|item| match item {
            1 | 4 => late(),
            _ => Ok(item),
        });
        assert!(outcomes.iter().cloned().eq(expected), "{outcomes:?}");
        kept.into_iter().for_each(gate::Waiting::gone);
    });
    assert_whole(&pool);
    let new = pool.pids().into_iter().filter(|pid| !before.contains(pid));
    assert_eq!(new.count(), 2);
}

pub fn a_worker_stopped_before_its_item_loses_nothing_but_time() {
    let pool = Pool::new(1).expect("the pool starts");
    gate::signal(pool.pids()[0], Signal::STOP);
    let text = "x".repeat(1 << 20);
    let outcomes = pool.limit(LIMIT).map(tasks::square, [3]);
    assert_eq!(outcomes, [Ok(9)]);
    // A large argument does not fit into the pipe to one who does not read.
    gate::signal(pool.pids()[0], Signal::STOP);
    let outcomes = pool.limit(LIMIT).map(tasks::echo, [text.clone()]);
    assert!(outcomes == [Ok(text)]);
}

pub fn in_a_chunk_the_late_item_alone_is_reported() {
    let pool = Pool::new(1).expect("the pool starts");
    for (chunk, late_item) in [(10, 3), (300, 150)] {
        let gate = Gate::new();
        let items = (0..300).map(|item| (gate.port(), item, item == late_item));
        let outcomes = pool
            .limit(LIMIT)
            .chunksize(chunk)
            .map(tasks::waits_if, items);
        for (item, outcome) in (0..).zip(outcomes) {
            let expected = if item == late_item { late() } else { Ok(item) };
            assert_eq!(outcome, expected, "{chunk}: {item}");
        }
    }
}

pub fn nobody_waits_behind_a_long_item() {
    let pool = Pool::new(2).expect("the pool starts");
    let gate = Gate::new();
    std::thread::scope(|scope| {
        let items = (0..100).map(|item| (gate.port(), item));
        let map = scope.spawn(|| pool.chunksize(1).map(tasks::gated, items));
        let long = gate.next();
        // The other worker does all the rest, those items too that lie in the pipe of the one that waits here.
        for _ in 1..100 {
            gate.next().release();
        }
        long.release();
        let outcomes = map.join().expect("map returns");
        assert!(outcomes.into_iter().eq((0..100).map(Ok)));
    });
}

pub fn a_hundred_thousand_items_leave_nothing_open() {
    let before = tasks::open_files(0);
    let pool = Pool::new(3).expect("the pool starts");
    let here = tasks::open_files(0);
    let there = pool.chunksize(1).map(tasks::open_files, 0..3);
    for chunk in [1, 1000] {
        let outcomes = pool.chunksize(chunk).map(tasks::square, 0..100_000);
        assert!(outcomes.into_iter().eq((0..100_000).map(|x| Ok(x * x))));
    }
    assert_eq!(tasks::open_files(0), here);
    assert_eq!(pool.chunksize(1).map(tasks::open_files, 0..3), there);
    drop(pool);
    // A thread that has told its end may close its file after that.
    let begun = Instant::now();
    while tasks::open_files(0) != before {
        let now = tasks::open_files(0);
        assert!(
            begun.elapsed() < gate::LIMIT,
            "{now} files are open, and {before} were"
        );
        sleep(Duration::from_millis(5));
    }
}

pub fn large_arguments_and_results() {
    let pool = Pool::new(3).expect("the pool starts");
    let texts = || {
        (0..6).map(|n: usize| {
            n.to_string()
                .repeat(if n.is_multiple_of(2) { 64 << 20 } else { n })
        })
    };
    for chunk in [1, 6] {
        let outcomes = pool.chunksize(chunk).map(tasks::echo, texts());
        // Not assert_eq!: its message would be as large.
        assert!(
            outcomes.into_iter().eq(texts().map(Ok)),
            "chunks of {chunk}"
        );
    }
}
