//! The limit, the value and the panic.

use std::panic::catch_unwind;
use std::sync::mpsc;
use std::thread;

use within::{try_in_time, within};

#[test]
fn the_value_comes_back() {
    assert_eq!(within(60, || String::from("done")), "done");
}

#[test]
#[should_panic(expected = "not finished within 1 s. Which line waits, and for whom?")]
fn a_wait_without_end_ends() {
    let (never, wait) = mpsc::channel::<()>();
    let _ = within(1, move || wait.recv());
    drop(never);
}

#[test]
#[should_panic(expected = "not finished within 0 s")]
fn a_limit_of_nothing_ends_too() {
    let (never, wait) = mpsc::channel::<()>();
    let _ = within(0, move || wait.recv());
    drop(never);
}

#[test]
fn a_panic_passes_unchanged() {
    let payload = catch_unwind(|| within(60, || std::panic::panic_any(42_u8))).unwrap_err();
    assert_eq!(payload.downcast_ref::<u8>(), Some(&42));
}

#[test]
fn a_panic_is_an_error_where_it_is_asked_for() {
    assert_eq!(try_in_time(|| 7).ok(), Some(7));
    let payload = try_in_time::<(), _>(|| std::panic::panic_any(42_u8)).unwrap_err();
    assert_eq!(payload.downcast_ref::<u8>(), Some(&42));
}

#[test]
fn the_thread_keeps_the_name_of_the_test() {
    let name = within(60, || thread::current().name().map(str::to_owned));
    assert_eq!(name.as_deref(), thread::current().name());
}
