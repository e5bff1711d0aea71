//! Running an answer in one order of its threads' steps after the other.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use shuttle::scheduler::{DfsScheduler, Scheduler};
use shuttle::{Config, FailurePersistence, MaxSteps, Runner};
use within::in_time;

use crate::causes::{Causes, Panicked};

const LOOPS: &str = "in one order of the steps a thread goes round a loop for ever, and the others do not get on. Whoever \
                     asks again and again is not waiting: let it sleep until it is woken";

/// No right answer has so many orders. Whoever asks again and again has orders without end.
const MOST: usize = 10_000;

/// So many steps has no order of a right answer.
const STEPS: usize = 500;

thread_local! {
    /// Where the answer stands whose panic is ours to tell.
    static ANSWER: Cell<Option<Panicked>> = const { Cell::new(None) };
    /// Whether the answer panicked. Its words are said with ours.
    static PANICKED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `once` in every order of its threads' steps, and returns how many there are.
///
/// # Panics
///
/// If `once` panics in one of them: with the same payload, or as `causes` say. What shuttle would say of an order in which
/// nobody can go on is left out, because it would stand before the cause. Also if there is no end: of one order, of the
/// orders, or within the limit of [`in_time`].
#[track_caller]
pub fn in_every_order(causes: impl Into<Causes>, once: impl Fn() + Send + Sync + 'static) -> usize {
    in_orders_of(DfsScheduler::new(Some(MOST), false), causes, once)
}

/// As [`in_every_order`], in the orders that `scheduler` gives.
///
/// # Panics
///
/// As [`in_every_order`] does.
#[track_caller]
pub fn in_orders_of(
    scheduler: impl Scheduler + Send + 'static,
    causes: impl Into<Causes>,
    once: impl Fn() + Send + Sync + 'static,
) -> usize {
    let causes = causes.into();
    leave_out_what_we_say();
    let mut config = Config::new();
    config.failure_persistence = FailurePersistence::None;
    config.max_steps = MaxSteps::FailAfter(STEPS);
    // shuttle counts steps. A loop without any has no end that it could see: hence the time limit.
    let run = in_time(move || {
        ANSWER.set(causes.panicked);
        let run = AssertUnwindSafe(|| Runner::new(scheduler, config).run(once));
        panic::catch_unwind(run).map_err(|payload| (payload, PANICKED.get()))
    });
    match run {
        Ok(orders) => {
            assert!(orders < MOST, "{LOOPS}");
            orders
        }
        Err((payload, in_answer)) => {
            let text = words(&*payload).unwrap_or("");
            if let Some(cause) = cause(text, causes.stuck) {
                panic!("{cause}");
            }
            if let Some(Panicked { hint, .. }) = causes.panicked.filter(|_| in_answer) {
                panic!("in one order of the steps the answer panicked, with \"{text}\". {hint}");
            }
            panic::resume_unwind(payload)
        }
    }
}

/// From now on a panic is not printed where [`in_orders_of`] says it in other words.
fn leave_out_what_we_say() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if is_in_answer(info) {
                PANICKED.set(true);
            } else if words(info.payload())
                .and_then(|text| cause(text, ""))
                .is_none()
            {
                print(info);
            }
        }));
    });
}

fn is_in_answer(info: &PanicHookInfo<'_>) -> bool {
    let Some((answer, at)) = ANSWER.get().zip(info.location()) else {
        return false;
    };
    at.file() == answer.file && at.line() < answer.ends
}

fn words(payload: &dyn Any) -> Option<&str> {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied())
}

/// Our words for the two things that shuttle itself panics about.
fn cause<'a>(text: &str, stuck: &'a str) -> Option<&'a str> {
    if text.starts_with("deadlock!") {
        return Some(stuck);
    }
    text.starts_with("exceeded max_steps").then_some(LOOPS)
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use shuttle::sync::{Arc, Mutex};
    use shuttle::thread;

    use super::{LOOPS, in_every_order, words};
    use crate::Causes;

    /// The words with which it fails.
    fn failure(
        causes: impl Into<Causes>,
        once: impl Fn() + Send + Sync + 'static,
    ) -> Option<String> {
        let run = catch_unwind(AssertUnwindSafe(|| in_every_order(causes, once)));
        words(&*run.err()?).map(str::to_owned)
    }

    /// Two threads use two locks: each takes its own first, or both the same one.
    fn two_locks(crossed: bool) {
        let locks = Arc::new([0, 1].map(Mutex::new));
        let thread = thread::spawn({
            let locks = Arc::clone(&locks);
            move || {
                let first = locks[0].lock().expect("no panic in here");
                *first + *locks[1].lock().expect("no panic in here")
            }
        });
        let mine = usize::from(crossed);
        let first = locks[mine].lock().expect("no panic in here");
        assert_eq!(
            *first + *locks[1 - mine].lock().expect("no panic in here"),
            1
        );
        drop(first);
        assert_eq!(thread.join().expect("no panic in there"), 1);
    }

    #[test]
    fn all_orders_are_tried() {
        assert_eq!(failure("stuck", || two_locks(false)), None);
        assert!(in_every_order("stuck", || two_locks(false)) > 1);
    }

    #[test]
    fn where_nobody_can_go_on_the_cause_is_said() {
        let said = failure("who has what?", || two_locks(true));
        assert_eq!(said.as_deref(), Some("who has what?"));
    }

    #[test]
    fn who_asks_again_and_again_is_told() {
        let once = || {
            loop {
                thread::yield_now();
            }
        };
        assert_eq!(failure("stuck", once).as_deref(), Some(LOOPS));
    }

    #[test]
    fn a_panic_is_said_with_a_hint_if_it_is_the_answers() {
        let once = || panic!("no item");
        let below = Causes::stuck("stuck").panicked_above(file!(), line!(), "Look again.");
        let said = failure(below, once);
        let with_hint =
            "in one order of the steps the answer panicked, with \"no item\". Look again.";
        assert_eq!(said.as_deref(), Some(with_hint));
        let above = Causes::stuck("stuck").panicked_above(file!(), 1, "Look again.");
        assert_eq!(failure(above, once).as_deref(), Some("no item"));
        assert_eq!(failure("stuck", once).as_deref(), Some("no item"));
    }
}
