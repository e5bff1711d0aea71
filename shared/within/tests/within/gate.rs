//! Who gets through the gate, and what the others are told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

use crate::patience::child;
use within::{Gate, within};

const LONG: u64 = 60;

fn message(panicked: thread::Result<()>) -> String {
    let payload = panicked.expect_err("this gate must not open");
    payload
        .downcast_ref::<String>()
        .expect("a formatted message")
        .clone()
}

/// Counts how often a task was woken. No task is behind it: the tests poll by hand.
#[derive(Default)]
struct Bell(AtomicUsize);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Bell {
    fn rung(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

#[test]
fn threads_at_once_pass() {
    within(2 * LONG, || {
        let gate = Gate::new(3, LONG);
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| gate.arrive());
            }
        });
        gate.arrive(); // it stays open
    });
}

#[test]
fn one_thread_alone_is_told_so() {
    let told = within(LONG, || {
        let gate = Gate::new(3, 0);
        message(catch_unwind(AssertUnwindSafe(|| gate.arrive())))
    });
    let arrived = "3 should be at this gate at the same time. Only 1 arrived within 0 s. ";
    assert!(told.starts_with(arrived), "{told}");
}

#[test]
fn after_the_limit_nobody_waits_again() {
    child("gate::arrive_in_vain", "0.1");
}

#[test]
#[ignore = "run by a test, as a child"]
fn arrive_in_vain() {
    // 1000 arrivals of 0.2 s each would not fit.
    within(LONG, || {
        let gate = Gate::of(3);
        for _ in 0..1000 {
            let told = message(catch_unwind(AssertUnwindSafe(|| gate.arrive())));
            assert!(told.contains("Only 1 arrived"), "{told}");
        }
        let poll = pin!(gate.arrive_async());
        let mut context = Context::from_waker(Waker::noop());
        let told = message(catch_unwind(AssertUnwindSafe(|| {
            let _ = poll.poll(&mut context);
        })));
        assert!(told.contains("Only 1 arrived"), "{told}");
    });
}

#[test]
fn whoever_meets_in_vain_goes_on_and_the_test_says_it() {
    child("gate::meet_in_vain", "0.1");
}

#[test]
#[ignore = "run by a test, as a child"]
fn meet_in_vain() {
    within(LONG, || {
        let gate = Gate::of(3);
        for _ in 0..1000 {
            assert!(!gate.meet());
        }
        let told = message(catch_unwind(AssertUnwindSafe(|| {
            gate.assert_met("jobs", "Who waits?");
        })));
        let jobs = "3 jobs should run at the same time. Only 1 had begun within 0.2 s. Who waits?";
        assert_eq!(told, jobs);
    });
}

#[test]
fn a_gate_where_nobody_came_was_not_met() {
    let gate = Gate::new(2, LONG);
    let told = message(catch_unwind(AssertUnwindSafe(|| {
        gate.assert_met("jobs", "");
    })));
    assert!(told.contains("Only 0 had begun"), "{told}");
}

#[test]
fn threads_that_meet_are_told_so() {
    within(2 * LONG, || {
        let gate = Gate::new(2, LONG);
        thread::scope(|scope| {
            let other = scope.spawn(|| gate.meet());
            assert!(gate.meet());
            assert!(other.join().unwrap());
        });
        gate.assert_met("jobs", "");
    });
}

#[test]
fn gates_that_need_nobody_else_are_open() {
    within(LONG, || {
        Gate::new(0, 0).arrive();
        Gate::new(1, 0).arrive();
    });
}

#[test]
fn tasks_at_once_pass_on_one_thread() {
    let gate = Gate::new(3, LONG);
    let bell = Arc::new(Bell::default());
    let waker = Waker::from(Arc::clone(&bell));
    let mut context = Context::from_waker(&waker);
    let (mut one, mut two, mut three) = (
        pin!(gate.arrive_async()),
        pin!(gate.arrive_async()),
        pin!(gate.arrive_async()),
    );

    assert!(one.as_mut().poll(&mut context).is_pending());
    assert!(two.as_mut().poll(&mut context).is_pending());
    assert!(
        one.as_mut().poll(&mut context).is_pending(),
        "polling again is not arriving again"
    );
    assert_eq!(bell.rung(), 0);

    assert_eq!(three.as_mut().poll(&mut context), Poll::Ready(()));
    assert_eq!(bell.rung(), 2, "each of the two that wait is woken, once");
    assert_eq!(one.as_mut().poll(&mut context), Poll::Ready(()));
    assert_eq!(two.as_mut().poll(&mut context), Poll::Ready(()));
}

#[test]
fn a_task_one_after_another_stays_outside() {
    let gate = Gate::new(2, LONG);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..5 {
        // Dropped at the end of the round: it has left when the next one comes.
        assert!(pin!(gate.arrive_async()).poll(&mut context).is_pending());
    }
    let never_polled = gate.arrive_async();
    assert!(pin!(gate.arrive_async()).poll(&mut context).is_pending());
    drop(never_polled);
}

#[test]
fn the_newest_waker_is_woken() {
    let gate = Gate::new(2, LONG);
    let (old, new) = (Arc::new(Bell::default()), Arc::new(Bell::default()));
    let mut arrival = pin!(gate.arrive_async());
    for bell in [&old, &new] {
        let waker = Waker::from(Arc::clone(bell));
        assert!(
            arrival
                .as_mut()
                .poll(&mut Context::from_waker(&waker))
                .is_pending()
        );
    }
    gate.arrive();
    assert_eq!((old.rung(), new.rung()), (0, 1));
}

#[test]
fn a_thread_and_a_task_meet() {
    within(2 * LONG, || {
        let gate = Gate::new(2, LONG);
        let mut task = pin!(gate.arrive_async());
        let bell = Waker::noop();
        assert!(
            task.as_mut()
                .poll(&mut Context::from_waker(bell))
                .is_pending()
        );
        thread::scope(|scope| {
            scope.spawn(|| gate.arrive());
        });
        assert!(task.poll(&mut Context::from_waker(bell)).is_ready());
    });
}
