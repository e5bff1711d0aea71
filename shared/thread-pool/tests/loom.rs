//! The slot under every order in which two or three threads can take their steps.
//!
//! Loom runs each closure again and again, with another order each time, and reports a deadlock when all threads wait:
//! a lost wake-up is found, not met by luck.
//!
//! `RUSTFLAGS="--cfg loom" cargo test -p thread-pool --test loom --release`
#![cfg(loom)]

use std::time::Duration;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;
use thread_pool::TaskError;
use thread_pool::slot::Slot;

fn slot() -> (Arc<Slot<u32>>, Arc<Slot<u32>>) {
    let slot = Arc::new(Slot::empty());
    (Arc::clone(&slot), slot)
}

/// What a worker does with its slot.
fn run(slot: &Slot<u32>) -> bool {
    let begun = slot.begin();
    if begun {
        slot.end(Ok(7));
    }
    begun
}

#[test]
fn a_waiter_is_woken_by_the_value() {
    loom::model(|| {
        let (job, handle) = slot();
        let worker = thread::spawn(move || run(&job));
        assert_eq!(handle.wait(), Ok(7));
        assert!(handle.has_ended());
        assert!(worker.join().unwrap());
    });
}

/// Loom's `wait_timeout` never times out, so this is the wake-up alone. The limit itself has ordinary tests.
#[test]
fn a_waiter_with_a_limit_is_woken_by_the_value() {
    loom::model(|| {
        let (job, handle) = slot();
        thread::spawn(move || run(&job));
        assert_eq!(handle.wait_within(Duration::from_secs(3600)), Some(Ok(7)));
    });
}

#[test]
fn a_waiter_is_woken_by_a_cancellation() {
    loom::model(|| {
        let (job, handle) = slot();
        thread::spawn(move || job.cancel());
        assert_eq!(handle.wait(), Err(TaskError::Cancelled));
    });
}

#[test]
fn a_task_runs_or_is_cancelled_but_not_both() {
    loom::model(|| {
        let (job, handle) = slot();
        let worker = thread::spawn(move || run(&job));
        let cancelled = handle.cancel();
        let outcome = handle.wait();
        let ran = worker.join().unwrap();
        assert_ne!(ran, cancelled);
        assert_eq!(
            outcome,
            if ran {
                Ok(7)
            } else {
                Err(TaskError::Cancelled)
            }
        );
    });
}

/// The queue is emptied (`CancelPending`) while somebody cancels and a third waits.
#[test]
fn three_at_one_slot() {
    loom::model(|| {
        let (job, handle) = slot();
        let canceller = Arc::clone(&handle);
        let canceller = thread::spawn(move || canceller.cancel());
        let thrown_away = thread::spawn(move || job.end(Err(TaskError::Cancelled)));
        assert_eq!(handle.wait(), Err(TaskError::Cancelled));
        canceller.join().unwrap();
        thrown_away.join().unwrap();
    });
}

#[test]
fn a_watcher_is_called_once_whenever_it_comes() {
    loom::model(|| {
        let (job, handle) = slot();
        let calls = Arc::new(AtomicUsize::new(0));
        let worker = thread::spawn(move || run(&job));
        let count = Arc::clone(&calls);
        handle.watch(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        worker.join().unwrap();
        assert_eq!(calls.load(Ordering::SeqCst), 1);
    });
}

/// What `as_completed` promises: a job that begins after another was seen done is reported after it.
#[test]
fn watchers_are_called_in_the_order_of_ending() {
    loom::model(|| {
        let (first, seen) = slot();
        let (second, handle) = slot();
        let turn = Arc::new(AtomicUsize::new(0));
        for (slot, expected) in [(&seen, 0), (&handle, 1)] {
            let turn = Arc::clone(&turn);
            slot.watch(move || assert_eq!(turn.fetch_add(1, Ordering::SeqCst), expected));
        }
        let worker = thread::spawn(move || run(&first));
        if seen.has_ended() {
            run(&second);
        } else {
            worker.join().unwrap();
            run(&second);
        }
        assert_eq!(handle.wait(), Ok(7));
    });
}
