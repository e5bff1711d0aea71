//! Wait until another thread says that it is time: with `thread::park`, which puts this thread to sleep.
//!
//! Others set what you wait for, and then call `unpark` on your thread. They may also call it when it is not yet time, and
//! `park` may return for no reason at all.
//!
//! Python: `event.wait()`, or `condition.wait_for(is_time)`, which has the loop inside.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

fn wait_until(is_time: impl Fn() -> bool) {
    while !is_time() {
        thread::park();
    }
}

static TIME: AtomicBool = AtomicBool::new(false);

fn main() {
    let runner = thread::spawn(|| {
        wait_until(|| TIME.load(SeqCst));
        println!("runner: runs");
    });
    println!("main: go");
    TIME.store(true, SeqCst);
    runner.thread().unpark();
    if runner.join().is_err() {
        println!("the runner panicked");
    }
}

#[cfg(test)]
mod tests {
    use super::wait_until;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
    use std::sync::{Arc, mpsc};
    use std::thread::{self, JoinHandle};
    use std::time::{Duration, Instant};
    use within::{in_time, patience};

    /// A thread that waits. It writes down how often it was asked whether it is time, and whether it has gone on.
    struct Runner {
        thread: JoinHandle<()>,
        is_time: Arc<AtomicBool>,
        asked: Arc<AtomicUsize>,
        runs: Arc<AtomicBool>,
    }

    impl Runner {
        /// Begins to wait, with `tokens` calls of `unpark` before that.
        fn start(tokens: usize) -> Self {
            let is_time = Arc::new(AtomicBool::new(false));
            let asked = Arc::new(AtomicUsize::new(0));
            let runs = Arc::new(AtomicBool::new(false));
            let shared = (is_time.clone(), asked.clone(), runs.clone());
            let thread = thread::spawn(move || {
                let (is_time, asked, runs) = shared;
                for _ in 0..tokens {
                    thread::current().unpark();
                }
                wait_until(|| {
                    asked.fetch_add(1, SeqCst);
                    is_time.load(SeqCst)
                });
                runs.store(true, SeqCst);
            });
            Runner {
                thread,
                is_time,
                asked,
                runs,
            }
        }

        /// Lets it be for a while, from its first question on. Nothing happens meanwhile.
        fn leave_alone(&self, for_ms: u64) {
            let limit = Instant::now() + Duration::from_secs(1);
            while self.asked.load(SeqCst) == 0 && Instant::now() < limit {
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(Duration::from_millis(for_ms));
        }

        /// Whether it has asked so often before `limit`. It does not wait for a thread that has gone on.
        fn has_asked(&self, times: usize, limit: Instant) -> bool {
            while self.asked.load(SeqCst) < times {
                if self.runs.load(SeqCst) || Instant::now() > limit {
                    return false;
                }
                thread::sleep(Duration::from_millis(1));
            }
            true
        }

        /// Says that it is time, and waits for its end.
        fn go(self) {
            self.is_time.store(true, SeqCst);
            self.thread.thread().unpark();
            let limit = Instant::now() + patience();
            while !self.runs.load(SeqCst) {
                assert!(
                    Instant::now() < limit,
                    "it was time, and `unpark` was called, but the thread has not gone on after {:?}. What does it wait for?",
                    patience()
                );
                thread::sleep(Duration::from_millis(1));
            }
        }
    }

    #[test]
    fn it_goes_on_when_it_is_time() {
        in_time(|| {
            let runner = Runner::start(0);
            runner.leave_alone(300);
            assert!(
                !runner.runs.load(SeqCst),
                "the thread went on before it was time: nobody had called `unpark`. Did it wait at all?"
            );
            runner.go();
        });
    }

    #[test]
    fn an_early_unpark_is_no_reason_to_go_on() {
        in_time(|| {
            let runner = Runner::start(1);
            runner.leave_alone(300);
            assert!(
                !runner.runs.load(SeqCst),
                "the thread went on before it was time: somebody had called `unpark` too early, so the first `park` returned \
                 at once. What should be asked again whenever `park` returns?"
            );
            runner.go();
        });
    }

    #[test]
    fn it_sleeps_meanwhile() {
        in_time(|| {
            // Four, because `park` may return for no reason. It does not do so in all of them.
            let runners = [(); 4].map(|()| Runner::start(0));
            let asked = || runners.each_ref().map(|runner| runner.asked.load(SeqCst));
            for runner in &runners {
                runner.leave_alone(50);
            }
            let (before, ms) = (asked(), 1300);
            thread::sleep(Duration::from_millis(ms));
            let after = asked();
            let more = after
                .iter()
                .zip(before)
                .map(|(after, before)| after - before);
            let more: Vec<usize> = more.collect();
            assert!(
                more.contains(&0),
                "four threads wait. For {ms} ms nothing happened, and meanwhile they asked {} times whether it is time. They should \
                 sleep until `unpark` wakes them. Does yours spin, or sleep for a time that you chose?",
                more.iter().sum::<usize>()
            );
            runners.into_iter().for_each(Runner::go);
        });
    }

    #[test]
    fn who_comes_late_does_not_wait() {
        let (send, asked) = mpsc::channel();
        thread::spawn(move || {
            let asked = AtomicUsize::new(0);
            wait_until(|| {
                asked.fetch_add(1, SeqCst);
                true
            });
            send.send(asked.into_inner())
        });
        let asked = asked.recv_timeout(patience()).unwrap_or_else(|_| {
            panic!(
                "it was time before `wait_until` was called, and it has not come back after {} s: nobody calls `unpark` once \
                 more. What has to be asked before the first `park`?",
                patience().as_secs_f64()
            )
        });
        assert!(
            asked > 0,
            "`wait_until` came back and had not asked whether it is time: it should call `is_time` first"
        );
    }

    #[test]
    fn each_unpark_makes_it_ask_once_more() {
        in_time(|| {
            let runner = Runner::start(0);
            // Many: who sleeps for a time between two questions is far too slow for them.
            let calls = 50;
            let limit = Instant::now() + patience();
            for call in 0..=calls {
                // So it asks or sleeps when the next call comes, and no two calls become one.
                let has_asked = runner.has_asked(call + 1, limit);
                assert!(
                    !runner.runs.load(SeqCst),
                    "the thread went on before it was time: `unpark` was called {call} times, each time when it had asked once \
                     more. How many calls that come too early can your answer take?"
                );
                assert!(
                    has_asked,
                    "after {:?} the thread had asked {} times, and `unpark` was called {call} times. It should ask at once, and \
                     once more after each call. `unpark` wakes a thread that is in `park`: in what does this one sleep?",
                    patience(),
                    runner.asked.load(SeqCst)
                );
                if call < calls {
                    runner.thread.thread().unpark();
                }
            }
            runner.go();
        });
    }
}
