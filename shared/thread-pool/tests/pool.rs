//! Each behaviour of the pool, by gates and channels: no test depends on how long something takes.
#![cfg(not(loom))]

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use thread_pool::{Handle, PoolError, Shutdown, TaskError, ThreadPool, WaitError, as_completed};
use within::{Gate, Peak, within};

/// Seconds until a test counts as hung.
const LONG: u64 = 120;

/// For what must not happen: a right pool passes however long this is, a wrong one is caught if it is long enough.
const A_MOMENT: Duration = Duration::from_millis(50);

fn pool(workers: usize) -> ThreadPool {
    ThreadPool::new(workers).expect("threads for a test")
}

/// A job that has begun when this returns, and ends when something is sent or the sender is dropped.
fn gated<T: Send + 'static>(pool: &ThreadPool, value: T) -> (Handle<T>, Sender<()>) {
    let (begun, has_begun) = channel();
    let (open, gate) = channel();
    let handle = pool.submit(move || {
        begun.send(()).expect("the test waits for this");
        let _ = gate.recv();
        value
    });
    has_begun.recv().expect("the job begins");
    (handle, open)
}

fn panicked<T>(outcome: Result<T, TaskError>) -> String {
    match outcome {
        Err(TaskError::Panicked(message)) => message,
        Err(other) => panic!("expected a panic, got: {other}"),
        Ok(_) => panic!("expected a panic, got a value"),
    }
}

#[test]
fn no_workers_is_an_error() {
    let error = ThreadPool::new(0).unwrap_err();
    assert!(matches!(error, PoolError::NoWorkers));
    assert_eq!(
        error.to_string(),
        "a thread pool needs at least 1 worker, not 0"
    );
}

#[test]
fn a_value_comes_back() {
    within(LONG, || {
        assert_eq!(pool(1).submit(|| "hello").result(), Ok("hello"));
    });
}

#[test]
fn threads_have_names() {
    within(LONG, || {
        static BOTH: Gate = Gate::new(2, LONG);
        let pool = pool(2);
        let name = |()| {
            BOTH.arrive(); // or one worker might run both
            thread::current().name().map(str::to_owned)
        };
        let names: HashSet<_> = pool.map(name, [(), ()]).map(Result::unwrap).collect();
        assert_eq!(
            names,
            HashSet::from([Some("pool-0".into()), Some("pool-1".into())])
        );
    });
}

#[test]
fn three_workers_run_three_jobs_at_once_and_a_fourth_waits() {
    within(LONG, || {
        static PEAK: Peak = Peak::new();
        let pool = pool(3);
        let meeting = Arc::new(Barrier::new(4));
        let (open, gate) = crossbeam_channel::unbounded::<()>();
        let handles: Vec<_> = (0..3)
            .map(|n| {
                let (meeting, gate) = (Arc::clone(&meeting), gate.clone());
                pool.submit(move || {
                    let _in = PEAK.enter();
                    meeting.wait();
                    let _ = gate.recv();
                    n
                })
            })
            .collect();
        let fourth = pool.submit(|| {
            let _in = PEAK.enter();
            3
        });
        meeting.wait(); // all three are inside now
        assert!(!fourth.done());
        assert!(handles.iter().all(|handle| !handle.done()));

        drop(open);
        assert_eq!(fourth.result(), Ok(3));
        let values: Vec<_> = handles.into_iter().map(Handle::result).collect();
        assert_eq!(values, [Ok(0), Ok(1), Ok(2)]);
        assert_eq!(PEAK.highest(), 3);
    });
}

#[test]
fn done_is_false_while_it_runs_and_true_at_the_end() {
    within(LONG, || {
        let pool = pool(1);
        let (handle, open) = gated(&pool, 1);
        assert!(!handle.done());
        drop(open);
        // One worker: when the next job has run, the first has ended.
        pool.submit(|| ()).result().unwrap();
        assert!(handle.done());
        assert_eq!(handle.result(), Ok(1));
    });
}

#[test]
fn a_limit_that_passes_hands_the_handle_back() {
    within(LONG, || {
        let pool = pool(1);
        let (mut handle, open) = gated(&pool, String::from("kept"));
        for limit in [Duration::ZERO, Duration::from_millis(20)] {
            let error = handle.result_within(limit).unwrap_err();
            assert_eq!(error.to_string(), format!("no result within {limit:?}"));
            let WaitError::TimedOut { handle: back, .. } = error else {
                panic!("{error}")
            };
            handle = back;
        }
        drop(open);
        assert_eq!(handle.result_within(Duration::MAX).unwrap(), "kept");
    });
}

#[test]
fn a_limit_that_does_not_pass_gives_the_outcome() {
    within(LONG, || {
        let pool = pool(1);
        let limit = Duration::from_secs(LONG);
        assert_eq!(pool.submit(|| 1).result_within(limit).unwrap(), 1);
        let error = pool
            .submit(|| panic!("oh"))
            .result_within(limit)
            .unwrap_err();
        assert!(matches!(&error, WaitError::Task(TaskError::Panicked(text)) if text == "oh"));
        assert_eq!(error.to_string(), "the task panicked: oh");
    });
}

#[test]
fn map_keeps_the_order_of_the_items() {
    within(LONG, || {
        let pool = pool(2);
        let (wake_first, first_waits) = channel();
        let first_waits = std::sync::Mutex::new(first_waits);
        let results = pool.map(
            move |n: u32| {
                match n {
                    0 => first_waits.lock().unwrap().recv().unwrap(), // the first ends last
                    3 => wake_first.send(()).unwrap(),
                    _ => {}
                }
                n * n
            },
            [0, 1, 2, 3],
        );
        assert_eq!(results.len(), 4);
        let values: Vec<_> = results.collect();
        assert_eq!(values, [Ok(0), Ok(1), Ok(4), Ok(9)]);
    });
}

#[test]
fn a_panic_in_map_is_the_result_of_its_item() {
    within(LONG, || {
        let divide = |n: i32| 12_i32.checked_div(n).expect("no division by zero");
        let results: Vec<_> = pool(2).map(divide, [3, 0, 4]).collect();
        assert_eq!(results[0], Ok(4));
        assert_eq!(panicked(results[1].clone()), "no division by zero");
        assert_eq!(results[2], Ok(3));
    });
}

#[test]
fn as_completed_yields_in_the_order_of_ending() {
    within(LONG, || {
        let pool = pool(3);
        let (handles, gates): (Vec<_>, Vec<_>) = (0..3).map(|n| gated(&pool, n * 10)).unzip();
        let mut gates: Vec<_> = gates.into_iter().map(Some).collect();
        let mut completed = as_completed(handles);
        for index in [2, 0, 1] {
            drop(gates[index].take());
            assert_eq!(completed.next(), Some((index, Ok(index * 10))));
        }
        assert_eq!(completed.next(), None);
        assert_eq!(completed.next(), None);
    });
}

#[test]
fn as_completed_yields_what_has_ended_first() {
    within(LONG, || {
        let pool = pool(2);
        let (running, open) = gated(&pool, 0);
        let cancelled = {
            let (blocker, unblock) = gated(&pool, 0);
            let waits = pool.submit(|| 1);
            assert!(waits.cancel());
            drop(unblock);
            blocker.result().unwrap();
            waits
        };
        let panics = pool.submit(|| -> i32 { panic!("oh") });
        pool.submit(|| ()).result().unwrap(); // the one free worker has ended `panics`
        let mut completed = as_completed([running, cancelled, panics]);
        assert_eq!(completed.size_hint(), (3, Some(3)));
        assert_eq!(completed.next(), Some((1, Err(TaskError::Cancelled))));
        assert_eq!(
            completed.next(),
            Some((2, Err(TaskError::Panicked("oh".into()))))
        );
        drop(open);
        assert_eq!(completed.next(), Some((0, Ok(0))));
        assert_eq!(completed.next(), None);
    });
}

#[test]
fn as_completed_of_nothing_is_empty() {
    within(LONG, || {
        assert_eq!(as_completed(Vec::<Handle<()>>::new()).next(), None);
    });
}

#[test]
fn a_panic_reaches_who_asks_and_the_worker_lives_on() {
    within(LONG, || {
        let pool = pool(1);
        let text = pool.submit(|| -> u8 { panic!("plain text") });
        let formatted = pool.submit(|| -> u8 { panic!("text {}", 2) });
        let other = pool.submit(|| -> u8 { std::panic::panic_any(3) });
        assert_eq!(panicked(text.result()), "plain text");
        assert_eq!(panicked(formatted.result()), "text 2");
        assert_eq!(panicked(other.result()), "a value that is not text");
        assert_eq!(pool.submit(|| 4).result(), Ok(4));
    });
}

struct PanicsInDrop;

impl Drop for PanicsInDrop {
    fn drop(&mut self) {
        panic!("in drop");
    }
}

#[test]
fn a_drop_that_panics_stops_no_worker() {
    within(LONG, || {
        let pool = pool(1);
        // A value that nobody takes, the closure of a cancelled job, and the panic itself.
        let (handle, open) = gated(&pool, PanicsInDrop);
        drop(handle);
        let bomb = PanicsInDrop;
        let cancelled = pool.submit(move || drop(bomb));
        assert!(cancelled.cancel());
        let thrown = pool.submit(|| -> u8 { std::panic::panic_any(PanicsInDrop) });
        drop(open);
        assert_eq!(panicked(thrown.result()), "a value that is not text");
        assert_eq!(pool.submit(|| 4).result(), Ok(4));
    });
}

#[test]
fn only_what_has_not_begun_can_be_cancelled() {
    within(LONG, || {
        let pool = pool(1);
        let (running, open) = gated(&pool, 1);
        let ran = Arc::new(AtomicUsize::new(0));
        let waiting = pool.submit({
            let ran = Arc::clone(&ran);
            move || ran.fetch_add(1, Ordering::SeqCst)
        });
        assert!(!running.cancel());
        assert!(!waiting.done());
        assert!(waiting.cancel());
        assert!(waiting.done(), "at once, not when a worker comes to it");
        assert!(waiting.cancel(), "it is still cancelled");
        assert_eq!(waiting.result(), Err(TaskError::Cancelled));

        drop(open);
        pool.submit(|| ()).result().unwrap();
        assert!(!running.cancel(), "it has ended");
        assert_eq!(running.result(), Ok(1));
        assert_eq!(ran.load(Ordering::SeqCst), 0);
        assert_eq!(
            Arc::strong_count(&ran),
            1,
            "the closure of the cancelled job is gone"
        );
    });
}

/// One job that holds the only worker, ten behind it that count.
fn queue_of_ten(pool: &ThreadPool) -> (Handle<i32>, Sender<()>, Vec<Handle<()>>, Arc<AtomicUsize>) {
    let (running, open) = gated(pool, 1);
    let ran = Arc::new(AtomicUsize::new(0));
    let handles = (0..10)
        .map(|_| {
            let ran = Arc::clone(&ran);
            pool.submit(move || {
                ran.fetch_add(1, Ordering::SeqCst);
            })
        })
        .collect();
    (running, open, handles, ran)
}

/// Ends the pool on a thread of its own. The receiver hears of it.
fn in_background(end: impl FnOnce() + Send + 'static) -> Receiver<()> {
    let (ended, has_ended) = channel();
    thread::spawn(move || {
        end();
        let _ = ended.send(());
    });
    has_ended
}

#[test]
fn shutdown_that_waits_runs_everything() {
    let drop_it: fn(ThreadPool) = drop;
    let shut_down: fn(ThreadPool) = |pool| pool.shutdown(Shutdown::Wait);
    for end in [drop_it, shut_down] {
        within(LONG, move || {
            let pool = pool(1);
            let (running, open, handles, ran) = queue_of_ten(&pool);
            let ended = in_background(move || end(pool));
            assert!(
                ended.recv_timeout(A_MOMENT).is_err(),
                "a job is still running"
            );
            drop(open);
            ended.recv().unwrap();
            assert_eq!(ran.load(Ordering::SeqCst), 10);
            assert!(running.done() && handles.iter().all(Handle::done));
        });
    }
}

#[test]
fn shutdown_that_cancels_waits_only_for_what_runs() {
    within(LONG, || {
        let pool = pool(1);
        let (running, open, handles, ran) = queue_of_ten(&pool);
        let ended = in_background(move || pool.shutdown(Shutdown::CancelPending));
        for handle in handles {
            assert_eq!(handle.result(), Err(TaskError::Cancelled)); // while the other still runs
        }
        assert!(!running.done());
        assert!(
            ended.recv_timeout(A_MOMENT).is_err(),
            "a job is still running"
        );
        drop(open);
        ended.recv().unwrap();
        assert_eq!(running.result(), Ok(1));
        assert_eq!(ran.load(Ordering::SeqCst), 0);
    });
}

#[test]
fn a_job_can_submit_a_job() {
    within(LONG, || {
        let pool = Arc::new(pool(1));
        let outer = pool.submit({
            let pool = Arc::clone(&pool);
            move || pool.submit(|| "from inside")
        });
        assert_eq!(outer.result().unwrap().result(), Ok("from inside"));
    });
}

#[test]
fn the_last_owner_may_be_a_job() {
    within(LONG, || {
        let pool = Arc::new(pool(2));
        let (owner_gone, go) = channel::<()>();
        let last = pool.submit({
            let pool = Arc::clone(&pool);
            move || {
                let _ = go.recv();
                let queued = pool.submit(|| "still runs");
                drop(Arc::into_inner(pool).expect("the test has dropped its own"));
                queued
            }
        });
        drop(pool);
        drop(owner_gone);
        assert_eq!(last.result().unwrap().result(), Ok("still runs"));
    });
}

#[test]
fn a_job_may_shut_its_own_pool_down() {
    within(LONG, || {
        let pool = Arc::new(pool(1));
        let (owner_gone, go) = channel::<()>();
        let last = pool.submit({
            let pool = Arc::clone(&pool);
            move || {
                let _ = go.recv();
                let queued = pool.submit(|| ());
                let pool = Arc::into_inner(pool).expect("the test has dropped its own");
                pool.shutdown(Shutdown::CancelPending);
                queued
            }
        });
        drop(pool);
        drop(owner_gone);
        assert_eq!(last.result().unwrap().result(), Err(TaskError::Cancelled));
    });
}

#[test]
fn handles_outlive_the_pool() {
    within(LONG, || {
        let pool = pool(2);
        let results = pool.map(|n| n + 1, 0..10);
        let last = pool.submit(|| 1);
        drop(pool);
        assert_eq!(results.map(Result::unwrap).sum::<i32>(), 55);
        assert!(last.done());
    });
}
