//! Threads that meet between two locks, and what happens last on a thread.

use std::sync::mpsc;
use std::thread;

use crate::patience::child;
use within::{Mutex, in_turns, when_this_thread_ends, within};

/// Two threads look whether it is 0, and add 1 if it is: under one lock or under two.
fn looked_and_added(locks: usize) -> (u32, usize) {
    in_turns(2, || {
        let number = Mutex::new(0);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    let mut guard = number.lock().expect("no panic");
                    let is_zero = *guard == 0;
                    if locks == 2 {
                        drop(guard);
                        guard = number.lock().expect("no panic");
                    }
                    *guard += u32::from(is_zero);
                });
            }
        });
        number.into_inner().expect("no panic")
    })
}

#[test]
fn in_the_gap_between_two_locks_there_is_always_somebody() {
    // With a patience that a second thread which begins late does not exhaust.
    child("turns::in_the_gap", "15");
}

#[test]
#[ignore = "run by a test, as a child"]
fn in_the_gap() {
    for _ in 0..200 {
        assert_eq!(within(60, || looked_and_added(2)), (2, 2));
    }
}

#[test]
fn one_lock_has_no_gap() {
    for _ in 0..200 {
        assert_eq!(within(60, || looked_and_added(1)), (1, 2));
    }
}

#[test]
fn the_one_who_made_it_is_not_counted_and_does_not_wait() {
    let body = || {
        let mut number = Mutex::new(0);
        for _ in 0..3 {
            *number.lock().unwrap() += 1;
        }
        *number.get_mut().unwrap()
    };
    assert_eq!(within(60, move || in_turns(2, body)), (3, 0));
}

#[test]
fn whoever_waits_for_nobody_goes_on() {
    child("turns::waits_for_nobody", "0.1");
}

#[test]
#[ignore = "run by a test, as a child"]
fn waits_for_nobody() {
    let body = || {
        let number = Mutex::new(0);
        thread::scope(|scope| {
            scope.spawn(|| (0..100).for_each(|_| *number.lock().unwrap() += 1));
        });
        number.into_inner().unwrap()
    };
    assert_eq!(within(60, move || in_turns(2, body)), (100, 1));
}

#[test]
fn without_turns_it_is_a_mutex() {
    let number = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..100).for_each(|_| *number.lock().unwrap() += 1));
        }
    });
    assert_eq!(number.into_inner().unwrap(), 400);
}

#[test]
fn the_end_of_a_thread_comes_after_its_answer() {
    for _ in 0..200 {
        let (send, said) = mpsc::channel();
        let last = send.clone();
        thread::spawn(move || {
            when_this_thread_ends(move || last.send("end").unwrap());
            send.send("answer").unwrap();
        });
        let said: Vec<_> = within(60, move || said.into_iter().collect());
        assert_eq!(said, ["answer", "end"]);
    }
}
