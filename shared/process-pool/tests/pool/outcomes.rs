//! What comes back for each item.

use std::panic::{AssertUnwindSafe, catch_unwind};

use process_pool::{Death, ItemError, Outcome, Pool};

use crate::roles;
use crate::tasks::{self, Explosive, Unwritable};

fn pool(workers: usize) -> Pool {
    Pool::new(workers).expect("the pool starts")
}

pub fn results_come_in_the_order_of_the_items() {
    let pool = pool(3);
    let expected: Vec<Outcome<u64>> = (0..1000).map(|x| Ok(x * x)).collect();
    assert_eq!(pool.map(tasks::square, 0..1000), expected);
    for chunk in [0, 1, 2, 7, 333, 999, 5000] {
        assert_eq!(
            pool.chunksize(chunk).map(tasks::square, 0..1000),
            expected,
            "{chunk}"
        );
    }
}

pub fn nothing_to_do_and_more_workers_than_items() {
    let pool = pool(4);
    assert_eq!(pool.workers(), 4);
    assert_eq!(pool.map(tasks::square, []), []);
    assert_eq!(pool.chunksize(1).map(tasks::square, []), []);
    assert_eq!(pool.map(tasks::square, [3, 4]), [Ok(9), Ok(16)]);
    assert_eq!(pool.chunksize(1).map(tasks::square, [5]), [Ok(25)]);
}

pub fn panics_and_own_errors_are_the_items_own() {
    let pool = pool(2);
    let before = pool.pids();
    let panicked = |text: &str| Err(ItemError::Panicked(text.into()));
    let expected = [
        Ok(0),
        panicked("one is too few"),
        panicked("2 is a crowd"),
        panicked("with a value that is not a text"),
        Ok(5),
    ];
    assert_eq!(pool.map(tasks::moody, [0, 1, 2, 3, 5]), expected);
    assert_eq!(
        pool.chunksize(5).map(tasks::moody, [0, 1, 2, 3, 5]),
        expected
    );
    let odd = Err(ItemError::Failed("3 is odd".into()));
    assert_eq!(
        pool.try_map(tasks::picky, [2, 3, 4]),
        [Ok(2), odd.clone(), Ok(4)]
    );
    assert_eq!(pool.chunksize(1).try_map(tasks::picky, [3]), [odd]);
    assert_eq!(pool.pids(), before, "the workers live on");
    let words = ItemError::WorkerDied(Death::Signal(9)).to_string();
    assert_eq!(words, "worker died (signal 9)");
}

pub fn what_cannot_be_passed_is_the_items_own_error() {
    let pool = pool(2);
    let before = pool.pids();
    for chunk in [1, 3] {
        let outcomes = pool
            .chunksize(chunk)
            .map(tasks::unwritable_result, [1, 2, 3]);
        assert!(
            outcomes
                .iter()
                .all(|o| matches!(o, Err(ItemError::Codec(_))))
        );
    }
    let items = || [Some(Unwritable), None, Some(Unwritable), None, None];
    for chunk in [1, 2, 5] {
        let outcomes = pool.chunksize(chunk).map(tasks::is_none, items());
        let passed: Vec<_> = outcomes.iter().map(|o| o.as_ref().ok()).collect();
        assert_eq!(passed, [None, Some(&true), None, Some(&true), Some(&true)]);
        assert!(matches!(outcomes[0], Err(ItemError::Codec(_))));
    }
    assert_eq!(pool.pids(), before, "the workers live on");
}

pub fn a_panic_in_serialisation_reaches_the_caller() {
    let pool = pool(3);
    for at in 0..6 {
        let items = (0..6).map(|n| (n == at).then_some(Explosive));
        let map = AssertUnwindSafe(|| pool.chunksize(1).map(tasks::defuse, items));
        assert!(catch_unwind(map).is_err());
        assert_eq!(pool.map(tasks::square, [1, 2, 3]), [Ok(1), Ok(4), Ok(9)]);
    }
}

pub fn a_task_that_is_not_in_the_guard_is_named() {
    let outcomes = pool(1).map(tasks::stranger, [1, 2]);
    for outcome in outcomes {
        let text = outcome.expect_err("nobody can run it").to_string();
        assert!(
            text.contains("tasks::stranger") && text.contains("main_guard!"),
            "{text}"
        );
    }
}

pub fn two_threads_may_map_at_once() {
    let pool = pool(2);
    std::thread::scope(|scope| {
        for from in [0, 1000] {
            let pool = &pool;
            scope.spawn(move || {
                let outcomes = pool.chunksize(1).map(tasks::square, from..from + 500);
                assert!(
                    outcomes
                        .into_iter()
                        .eq((from..from + 500).map(|x| Ok(x * x)))
                );
            });
        }
    });
}

pub fn printing_does_not_disturb() {
    let (out, err) = roles::run("prints");
    assert_eq!(err, "");
    for item in 0..100 {
        assert_eq!(
            out.matches(&format!("item {item} begins\n")).count(),
            1,
            "{item}"
        );
        assert_eq!(out.matches(&format!("<{item}>")).count(), 100, "{item}");
    }
}

pub fn standard_input_is_empty() {
    assert_eq!(pool(1).map(tasks::read_stdin, [(), ()]), [Ok(0), Ok(0)]);
}

pub fn a_task_may_have_a_pool() {
    let outcomes = pool(2).try_map(tasks::pool_of_its_own, [2, 3]);
    assert_eq!(outcomes, [Ok(vec![0, 1]), Ok(vec![0, 1, 4])]);
}

pub fn a_program_that_a_task_starts_is_no_worker() {
    let outcomes = pool(1).map(tasks::run_this_program, ["ordinary".to_string()]);
    assert_eq!(outcomes, [Ok("an ordinary program\n".to_string())]);
}
