//! The one factor of all waits. Each case is this program once more, as a child with the variable set.

use std::panic::catch_unwind;
use std::process::Command;
use std::sync::mpsc;

use within::{Gate, VARIABLE, in_time, patience};

/// Runs one of the tests that wait in vain, and returns all it said.
pub fn child(test: &str, value: &str) -> String {
    let output = Command::new(std::env::current_exe().expect("a path"))
        .args(["--ignored", "--exact", "--nocapture", test])
        .env(VARIABLE, value)
        .env("RUST_BACKTRACE", "0") // to print one takes its time
        .output()
        .expect("it starts");
    assert!(output.status.success(), "{output:?}");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).expect("text");
    assert!(said.contains("1 passed"), "there is no {test}: {said}");
    said
}

#[test]
fn a_gate_waits_as_long_as_the_patience() {
    // The gate has half of that time to spare: on a busy machine its thread may begin late.
    let said = child("patience::in_vain", "1.5");
    let told = "Only 1 arrived within 3 s.";
    assert!(said.contains(told), "{said}");
    assert!(!said.contains("not finished"), "{said}");
}

#[test]
fn whoever_waits_otherwise_has_half_as_much_again() {
    let said = child("patience::without_end", "0.1");
    assert!(said.contains("not finished within 0.3 s"), "{said}");
}

#[test]
fn a_bad_value_counts_as_1_and_is_told() {
    let said = child("patience::tell", "much");
    assert!(said.contains("a wait is 2 s"), "{said}");
    let told = "OFF_THE_GIL_PATIENCE=\"much\" is not a number";
    assert!(said.contains(told), "{said}");
}

#[test]
#[ignore = "run by a test, as a child"]
fn in_vain() {
    assert!(catch_unwind(|| in_time(|| Gate::of(2).arrive())).is_err());
}

#[test]
#[ignore = "run by a test, as a child"]
fn without_end() {
    let (never, wait) = mpsc::channel::<()>();
    assert!(catch_unwind(|| in_time(move || wait.recv().is_ok())).is_err());
    drop(never);
}

#[test]
#[ignore = "run by a test, as a child"]
fn tell() {
    println!("a wait is {} s", patience().as_secs_f64());
}
