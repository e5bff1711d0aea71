//! What hostile tasks, a full machine and a heavy hand do to a pool.

use std::fs;
use std::time::{Duration, Instant};

use process_pool::{Death, ItemError, Pool};
use rustix::process::Signal;

use crate::deaths::assert_whole;
use crate::gate::{self, Gate};
use crate::roles;
use crate::starting::ADVICE;
use crate::tasks::{self, Shape, Sparse};

fn pool(workers: usize) -> Pool {
    Pool::new(workers).expect("the pool starts")
}

/// Runs a pool of two workers whose starts `killed` (`"2,3"`, or `"all"`) are killed. Returns what it said and how many
/// starts there were.
fn with_killed_starts(killed: &str) -> (String, u64) {
    let starts = tempfile::NamedTempFile::new().expect("a temporary file");
    let mut command = roles::start("killed starts", 0);
    command
        .env(roles::KILLED, killed)
        .env(roles::STARTS, starts.path());
    let (out, err) = roles::read(command.spawn().expect("the program starts"));
    let starts = fs::metadata(starts.path()).expect("it is there").len();
    (format!("{out}{err}"), starts)
}

pub fn a_worker_killed_while_it_starts_is_tried_again() {
    let (out, starts) = with_killed_starts("2,3,4");
    assert_eq!(out, "5000 ok, 0 not\n", "after {starts} starts");
    // Of the first two, which start side by side, both may count as the second.
    assert!((5..=6).contains(&starts), "{starts} starts");
}

pub fn a_replacement_killed_while_it_starts_is_tried_again() {
    // Starts 1 and 2 are the pool. The item that ends its worker makes it hire.
    let (out, starts) = with_killed_starts("3,4,5 and an item");
    assert_eq!(out, "4999 ok, 1 not\n", "after {starts} starts");
    assert_eq!(starts, 6);
}

pub fn workers_killed_at_every_start_are_given_up_with_a_reason() {
    let (out, starts) = with_killed_starts("all");
    assert!(out.contains("ended (signal 9) while it started"), "{out}");
    assert!(!out.contains(ADVICE), "{out}");
    assert!((3..=30).contains(&starts), "{starts} starts");
}

/// Here by a limit on memory that has room for the stack of one thread. `ulimit -u` and a cgroup's `pids.max` do the same, but
/// the first does not bind root, and only root can make the second.
#[cfg(target_os = "linux")]
pub fn a_worker_without_its_second_thread_is_not_ready() {
    let (out, _) = roles::run("room for one thread");
    assert!(out.contains("cannot serve: no thread"), "{out}");
    assert!(!out.contains(ADVICE), "{out}");
}

pub fn what_serde_leaves_out_arrives() {
    let sparse = |a, b| Sparse { a, b };
    let items = [sparse(0, 300), sparse(1, 300), sparse(0, 0)];
    let expected = items.clone().map(Ok);
    assert_eq!(pool(1).map(tasks::echo_sparse, items), expected);
    let shapes = [
        Shape::Round { radius: 1.5 },
        Shape::Square(sparse(0, 7)),
        Shape::None,
    ];
    let expected = shapes.clone().map(Ok);
    assert_eq!(pool(1).map(tasks::echo_shape, shapes), expected);
    let wide = (u128::MAX, i128::MIN);
    assert_eq!(pool(1).map(tasks::echo_wide, [wide]), [Ok(wide)]);
}

/// The price of a format that describes itself: it has one sign for "nothing".
pub fn an_option_in_an_option_arrives_as_none() {
    let items = [None, Some(None), Some(Some(1))];
    let outcomes = pool(1).map(tasks::echo_options, items);
    assert_eq!(outcomes, [Ok(None), Ok(None), Ok(Some(Some(1)))]);
}

pub fn a_panic_with_a_value_that_panics_is_the_items_own() {
    let pool = pool(1);
    let before = pool.pids();
    let panicked = Err(ItemError::Panicked(
        "with a value that is not a text".into(),
    ));
    assert_eq!(pool.map(tasks::moody, [6, 0]), [panicked, Ok(0)]);
    assert_eq!(pool.pids(), before, "the worker lives on");
}

pub fn a_thread_that_keeps_standard_output_holds_nobody_up() {
    let pool = pool(1);
    let outcomes = pool.chunksize(1).map(tasks::hold_stdout, [1, 2]);
    assert_eq!(outcomes, [Ok(1), Ok(2)]);
    assert_whole(&pool);
}

pub fn a_fork_hides_no_death() {
    let pool = pool(1);
    let gate = Gate::new();
    let died = Err(ItemError::WorkerDied(Death::Signal(9)));
    assert_eq!(pool.map(tasks::fork_and_die, [gate.port()]), [died]);
    let mut forked = gate.next();
    forked.assert_waiting();
    assert_whole(&pool);
    forked.release();
}

pub fn a_fork_that_goes_on_answers_nothing() {
    let pool = pool(1);
    let before = pool.pids();
    let outcomes = pool.chunksize(1).map(tasks::fork_and_go_on, [1, 2, 3]);
    assert_eq!(outcomes, [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(pool.pids(), before, "the worker lives on");
}

pub fn stopped_workers_are_waited_for_together() {
    let pool = pool(20);
    for pid in pool.pids() {
        gate::signal(pid, Signal::STOP);
    }
    let begin = Instant::now();
    drop(pool);
    // Together they have a second. One after the other it was twenty.
    let took = begin.elapsed();
    assert!(took < Duration::from_secs(12), "{took:?}");
}

#[cfg(target_os = "linux")]
pub fn a_stopped_worker_ends_with_its_program() {
    let gate = Gate::new();
    let mut program = roles::start("busy", gate.port())
        .spawn()
        .expect("the program starts");
    let busy = [gate.next(), gate.next()];
    for worker in &busy {
        gate::signal(worker.pid(), Signal::STOP);
    }
    program.kill().expect("it is there");
    program.wait().expect("it ends");
    busy.into_iter().for_each(gate::Waiting::gone);
}
