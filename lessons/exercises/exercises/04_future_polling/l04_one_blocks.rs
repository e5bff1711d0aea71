//! Three visitors on one thread. Visitors 0 and 2 wait as coroutines should. Visitor 1 has to call a function that
//! blocks.
//!
//! 1. Predict: in which order do the six lines come? Write it into `IN_THE_MIDDLE`. And in which order would they come
//!    if `blocks(…)` stood last in `join3`? That is `AT_THE_END`.
//! 2. Measure, in lessons/exercises: `cargo build --bin l04_one_blocks`, and then
//!    `cargo observe -- target/debug/l04_one_blocks`. It draws a bar for each visitor, from the first line to the last.
//! 3. Change `blocks`, so that nobody waits for the call but visitor 1. Build, and look at the bars again.
//!
//! Python: `time.sleep(0.3)` inside `async def`, and `await asyncio.to_thread(time.sleep, 0.3)` in its place.

use futures_util::future::join3;
use std::thread;
use std::time::Duration;
use tokio::time::sleep;

// TODO: your predictions, for the program as you got it. They stay when you have changed it.
const IN_THE_MIDDLE: [&str; 6] = [
    "visitor 0 starts",
    "visitor 1 starts",
    "visitor 2 starts",
    "visitor 0 ends",
    "visitor 2 ends",
    "visitor 1 ends",
];
const AT_THE_END: [&str; 6] = IN_THE_MIDDLE;

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
    println!("predicted: {}", IN_THE_MIDDLE.join(", "));
    println!("and with the call at the end: {}", AT_THE_END.join(", "));
}

#[cfg(test)]
mod tests {
    use super::{AT_THE_END, IN_THE_MIDDLE, visit};
    use futures_util::future::join3;
    use std::cell::RefCell;
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;
    use tokio::time::sleep;
    use within::within;

    type Lines = RefCell<Vec<String>>;

    // The program as it was given, to compare the predictions with.
    async fn waits(number: u32, millis: u64, lines: &Lines) {
        lines.borrow_mut().push(format!("visitor {number} starts"));
        sleep(Duration::from_millis(millis)).await;
        lines.borrow_mut().push(format!("visitor {number} ends"));
    }

    async fn blocks(number: u32, lines: &Lines) {
        lines.borrow_mut().push(format!("visitor {number} starts"));
        thread::sleep(Duration::from_millis(300));
        lines.borrow_mut().push(format!("visitor {number} ends"));
    }

    #[tokio::test]
    async fn your_prediction_in_the_middle() {
        let lines = &Lines::default();
        join3(waits(0, 100, lines), blocks(1, lines), waits(2, 200, lines)).await;
        assert!(
            *lines.borrow() == IN_THE_MIDDLE,
            "the program prints something else: have you run it?"
        );
    }

    #[tokio::test]
    async fn your_prediction_at_the_end() {
        let lines = &Lines::default();
        join3(waits(0, 100, lines), waits(2, 200, lines), blocks(1, lines)).await;
        assert!(
            *lines.borrow() == AT_THE_END,
            "the program prints something else: have you tried it?"
        );
    }

    /// The lines of `visit`, if its call returns only when both others have ended. If they wait for it, it waits in
    /// vain.
    async fn lines_of_visit() -> Vec<String> {
        let (ended, wait) = mpsc::channel();
        let call = move || {
            for _ in 0..2 {
                let end = wait.recv_timeout(Duration::from_secs(10));
                end.expect("the other visitors end while the call blocks");
            }
        };
        let lines = Lines::default();
        visit(call, |line| {
            if line == "visitor 0 ends" || line == "visitor 2 ends" {
                // Nobody listens when the call has given up, or was never made. The lines show it.
                let _ = ended.send(());
            }
            lines.borrow_mut().push(line);
        })
        .await;
        lines.into_inner()
    }

    #[test]
    fn nobody_waits_for_the_call() {
        let lines = within(60, || {
            let mut runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = runtime.enable_time().build().unwrap();
            runtime.block_on(lines_of_visit())
        });
        assert_eq!(
            lines,
            [
                "visitor 0 starts",
                "visitor 1 starts",
                "visitor 2 starts",
                "visitor 0 ends",
                "visitor 2 ends",
                "visitor 1 ends",
            ]
        );
    }
}
