//! Three visitors on one thread. Visitors 0 and 2 wait as coroutines should. Visitor 1 has to call a function that
//! blocks, and meanwhile nobody else can go on. Change `blocks`, so that nobody waits for the call but visitor 1.
//!
//! To see who waits for whom, in lessons/exercises: `cargo build --bin l04_one_blocks`, and then
//! `cargo observe -- target/debug/l04_one_blocks`. It draws a bar for each visitor, from the first line to the last.
//! Look at the bars again when you have changed it.
//!
//! Python: `time.sleep(0.3)` inside `async def`, and `await asyncio.to_thread(time.sleep, 0.3)` in its place.

use futures_util::future::join3;
use std::thread;
use std::time::Duration;
use tokio::time::sleep;

async fn waits(number: u32, time: Duration, say: impl Fn(String)) {
    say(format!("visitor {number} starts"));
    sleep(time).await;
    say(format!("visitor {number} ends"));
}

// TODO: while the call blocks, the thread does nothing else. There are threads for such calls.
async fn blocks(number: u32, call: impl FnOnce() + Send + 'static, say: impl Fn(String)) {
    say(format!("visitor {number} starts"));
    call();
    say(format!("visitor {number} ends"));
}

async fn visit(call: impl FnOnce() + Send + 'static, say: impl Fn(String)) {
    // `join_all` for three futures of different types. It asks them in this order, too.
    join3(
        waits(0, Duration::from_millis(100), &say),
        blocks(1, call, &say),
        waits(2, Duration::from_millis(200), &say),
    )
    .await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let call = || thread::sleep(Duration::from_millis(300));
    visit(call, |line| println!("{line}")).await;
}

#[cfg(test)]
mod tests {
    use super::visit;
    use std::cell::RefCell;
    use std::future::poll_fn;
    use std::pin::pin;
    use std::sync::mpsc::{self, Receiver};
    use std::sync::{Arc, Mutex};
    use std::thread::{self, ThreadId};
    use std::time::Duration;
    use within::{in_time, patience};

    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Call {
        NotMade,
        OnTheVisitorsThread,
        Blocks,
        InVain,
        Returned,
    }

    /// What was seen of a visit.
    #[derive(Debug)]
    struct Seen {
        lines: Vec<String>,
        /// How the call stood when visitor 1 said that it ends.
        call: Call,
        /// How often the visit was asked whether it can go on.
        polls: u32,
    }

    /// Blocks until it is released. On the thread of the visitors it would never be, so there it returns at once.
    fn blocking_call(visitors: ThreadId, released: &Receiver<()>, call: &Mutex<Call>) {
        let on_their_thread = thread::current().id() == visitors;
        *call.lock().unwrap() = if on_their_thread {
            Call::OnTheVisitorsThread
        } else {
            Call::Blocks
        };
        if !on_their_thread {
            let released = released.recv_timeout(patience() / 2).is_ok();
            *call.lock().unwrap() = if released {
                Call::Returned
            } else {
                Call::InVain
            };
        }
    }

    /// A hundred seconds pass on the clock of tokio, and then the call is released. Nobody waits for real.
    async fn seen() -> Seen {
        let call = Arc::new(Mutex::new(Call::NotMade));
        let (release, released) = mpsc::channel();
        tokio::spawn(async move {
            for _ in 0..1_000 {
                tokio::time::advance(Duration::from_millis(100)).await;
            }
            // Nobody listens when the call has given up, or was never made.
            let _ = release.send(());
        });
        let (visitors, of_call) = (thread::current().id(), Arc::clone(&call));
        let blocking = move || blocking_call(visitors, &released, &of_call);
        let lines = RefCell::new(Vec::new());
        let at_the_end = RefCell::new(Call::NotMade);
        let say = |line: String| {
            if line == "visitor 1 ends" {
                *at_the_end.borrow_mut() = *call.lock().unwrap();
            }
            lines.borrow_mut().push(line);
        };
        let mut polls = 0;
        {
            let mut visit = pin!(visit(blocking, say));
            poll_fn(|context| {
                polls += 1;
                visit.as_mut().poll(context)
            })
            .await;
        }
        Seen {
            lines: lines.into_inner(),
            call: at_the_end.into_inner(),
            polls,
        }
    }

    fn see() -> Seen {
        in_time(|| {
            let mut runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = runtime.enable_time().start_paused(true);
            runtime.build().unwrap().block_on(seen())
        })
    }

    #[test]
    fn visitor_1_ends_when_the_call_has_returned() {
        let seen = see();
        assert!(
            !matches!(seen.call, Call::NotMade | Call::Blocks),
            "visitor 1 ended, and the call, which takes 100 s this time, had not returned. How long it takes is known \
             only when it has returned. What does visitor 1 wait for?"
        );
    }

    #[test]
    fn nobody_waits_for_the_call() {
        let seen = see();
        match seen.call {
            Call::OnTheVisitorsThread => panic!(
                "the call was made on the thread of the visitors: while it blocks, none of them can go on. Which \
                 threads are there for calls that block?"
            ),
            Call::InVain => panic!(
                "the call was made on another thread, and yet the thread of the visitors stood still meanwhile: what \
                 blocks it? The lines: {:?}",
                seen.lines
            ),
            Call::NotMade | Call::Blocks | Call::Returned => {}
        }
        assert_eq!(
            seen.lines,
            [
                "visitor 0 starts",
                "visitor 1 starts",
                "visitor 2 starts",
                "visitor 0 ends",
                "visitor 2 ends",
                "visitor 1 ends",
            ],
            "left: the lines as they came; right: as they should, when the call takes longer than both others wait. Who \
             cannot go on, and what does the thread do meanwhile?"
        );
    }

    #[test]
    fn nobody_polls() {
        let seen = see();
        // At the beginning, when each of the others has waited long enough, and when the call has returned.
        assert!(
            seen.polls <= 10,
            "the visit was woken {} times, and 4 times there is something to do: who asks again and again whether the \
             call has returned?",
            seen.polls
        );
    }
}
