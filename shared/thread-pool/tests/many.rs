//! Many jobs, many rounds: what shows only sometimes. `loom.rs` looks at one slot under every order; this looks at the
//! whole pool under many.
#![cfg(not(loom))]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use thread_pool::{Shutdown, TaskError, ThreadPool, as_completed};
use within::within;

const LONG: u64 = 300;
const MANY: usize = 10_000;

fn pool(workers: usize) -> ThreadPool {
    ThreadPool::new(workers).expect("threads for a test")
}

#[test]
fn ten_thousand_mapped() {
    within(LONG, || {
        let results = pool(4).map(|n| n * 2, 0..MANY);
        let values: Vec<_> = results.map(Result::unwrap).collect();
        assert!(values.into_iter().eq((0..MANY).map(|n| n * 2)));
    });
}

#[test]
fn ten_thousand_as_completed_each_once() {
    within(LONG, || {
        let pool = pool(4);
        let handles: Vec<_> = (0..MANY).map(|n| pool.submit(move || n)).collect();
        let mut seen = vec![0; MANY];
        for (index, result) in as_completed(handles) {
            assert_eq!(result, Ok(index));
            seen[index] += 1;
        }
        assert!(seen.into_iter().all(|times| times == 1));
    });
}

/// A wake-up that is lost now and then hangs here: each round waits for a job that is ending at that moment.
#[test]
fn no_wake_up_is_lost() {
    within(LONG, || {
        let pool = pool(2);
        for round in 0..MANY {
            let one = pool.submit(move || round);
            let two = pool.submit(move || round + 1);
            assert_eq!(one.result(), Ok(round));
            assert_eq!(two.result_within(Duration::MAX).unwrap(), round + 1);
        }
    });
}

#[test]
fn each_job_runs_or_is_cancelled() {
    within(LONG, || {
        let pool = pool(2);
        let ran = Arc::new(AtomicUsize::new(0));
        let mut cancelled = 0;
        for _ in 0..MANY {
            let count = Arc::clone(&ran);
            let handle = pool.submit(move || count.fetch_add(1, Ordering::SeqCst));
            let said = handle.cancel();
            assert_eq!(handle.result().is_err(), said);
            cancelled += usize::from(said);
        }
        pool.shutdown(Shutdown::Wait);
        assert_eq!(ran.load(Ordering::SeqCst) + cancelled, MANY);
    });
}

/// Pools that end while their jobs begin: every handle hears something.
#[test]
fn pools_that_are_shut_down_at_once() {
    within(LONG, || {
        for _ in 0..300 {
            let pool = pool(3);
            let handles: Vec<_> = (0..30).map(|n| pool.submit(move || n)).collect();
            pool.shutdown(Shutdown::CancelPending);
            assert!(handles.iter().all(|handle| handle.done()));
            for (index, result) in as_completed(handles) {
                assert!(matches!(result, Err(TaskError::Cancelled)) || result == Ok(index));
            }
        }
    });
}
