//! The limit, the value and the panic.

use std::env;
use std::panic::catch_unwind;
use std::process::{self, Command};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use within::{end_program_after, try_in_time, within};

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

/// The program that ends is this one, called again.
#[test]
fn a_program_ends_after_its_limit() {
    const CALLED_AGAIN: &str = "WITHIN_TEST_CALLED_AGAIN";
    if env::var_os(CALLED_AGAIN).is_some() {
        end_program_after(1);
        thread::sleep(Duration::from_secs(60));
        process::exit(0);
    }
    let mut again = Command::new(env::current_exe().expect("it has a path"));
    again.args(["--exact", "limits::a_program_ends_after_its_limit"]);
    let output = again.env(CALLED_AGAIN, "1").output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("the program has not ended within 1 s. Which line waits"),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(1));
}
