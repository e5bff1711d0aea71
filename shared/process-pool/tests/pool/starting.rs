//! Pools that do not start, and what they say.

use process_pool::{Pool, PoolError};

use crate::roles;

pub const ADVICE: &str = "on the first line of main";

pub fn no_workers_is_an_error() {
    let error = Pool::new(0).expect_err("there is no such pool");
    assert!(matches!(error, PoolError::NoWorkers));
    // What `unwrap` would print.
    assert_eq!(format!("{error:?}"), error.to_string());
}

pub fn a_forgotten_guard_is_an_error() {
    let (out, _) = roles::run("no guard");
    assert!(
        out.starts_with("no pool without its guard") && out.contains(ADVICE),
        "{out}"
    );
}

pub fn a_guard_that_is_never_reached_is_an_error() {
    let (out, _) = roles::run("never reached");
    assert!(
        out.contains("did not reach its guard within 100ms") && out.contains(ADVICE),
        "{out}"
    );
}

pub fn a_worker_that_ends_before_the_guard_is_an_error() {
    let (out, _) = roles::run("ends early");
    assert!(
        out.contains("ended (exit code 3)") && out.contains(ADVICE),
        "{out}"
    );
}

pub fn another_guard_is_an_error() {
    let (out, _) = roles::run("other guard");
    assert!(out.contains("has other tasks in its guard"), "{out}");
}

pub fn a_program_that_is_gone_is_an_error() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (out, err) = roles::read(roles::copy_in(folder.path(), "gone", 0));
    assert!(out.starts_with("cannot start worker process"), "{out}{err}");
    assert!(
        out.contains("pool-test-copy") && out.contains("No such file"),
        "{out}"
    );
}
