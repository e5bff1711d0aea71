//! Who is inside at once.

use std::panic::catch_unwind;
use std::thread;

use within::{Gate, Peak, within};

#[test]
fn nobody_was_inside() {
    assert_eq!(Peak::new().highest(), 0);
}

#[test]
fn one_after_another_is_one() {
    let peak = Peak::new();
    for _ in 0..5 {
        let _in = peak.enter();
    }
    assert_eq!(peak.highest(), 1);
}

#[test]
fn threads_at_once_are_all_counted() {
    static PEAK: Peak = Peak::new();
    static ALL_INSIDE: Gate = Gate::new(8, 60);
    within(120, || {
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let _in = PEAK.enter();
                    ALL_INSIDE.arrive();
                });
            }
        });
    });
    assert_eq!(PEAK.highest(), 8);
}

#[test]
fn a_panic_leaves() {
    static PEAK: Peak = Peak::new();
    for _ in 0..2 {
        let panicked = catch_unwind(|| {
            let _in = PEAK.enter();
            panic!("on purpose");
        });
        assert!(panicked.is_err());
    }
    assert_eq!(PEAK.highest(), 1);
}
