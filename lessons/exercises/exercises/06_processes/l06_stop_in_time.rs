//! Run a command for at most a given time. If it has not ended by then, kill it: nothing may be left of it, not even a
//! zombie. While it runs, leave the core to others. But see its end soon, and the end of its time too.
//!
//! Python: `subprocess.run(command, timeout=2)` kills the child, waits for it, and raises `TimeoutExpired`.

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::Duration;

/// How the command ended; `None` if it was killed because the time was over.
// TODO: `wait` has no limit. What else can one ask a child? And what is left of it after `kill`?
fn run_at_most(mut command: Command, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let mut child = command.spawn()?;
    thread::sleep(limit);
    let status = child.try_wait()?;
    Ok(status)
}

fn main() -> io::Result<()> {
    for seconds in ["0", "60"] {
        let mut sleep = Command::new("sleep");
        sleep.arg(seconds);
        let ended = run_at_most(sleep, Duration::from_secs(1))?;
        println!("sleep {seconds}: {ended:?}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::run_at_most;
    use std::os::unix::process::ExitStatusExt;
    use std::path::PathBuf;
    use std::process::{Command, ExitStatus};
    use std::sync::mpsc::{self, RecvTimeoutError};
    use std::thread;
    use std::time::Duration;
    use within::{patience, try_in_time};

    const HOUR: Duration = Duration::from_secs(60 * 60);

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    /// A child's number, which it has written into a file. When this is dropped, nothing is left of the child.
    struct Number(String);

    impl Number {
        fn kill(&self, signal: &str) -> bool {
            let kill = format!("kill {signal} {} 2>/dev/null", self.0);
            shell(&kill).status().is_ok_and(|status| status.success())
        }

        /// Its letter in `ps`, such as Z for a zombie.
        fn state(&self) -> Option<char> {
            let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0)).ok()?;
            stat.rsplit_once(") ")?.1.chars().next()
        }
    }

    impl Drop for Number {
        fn drop(&mut self) {
            self.kill("-9");
        }
    }

    /// A file of this test, which is not there yet.
    fn fresh(name: &str) -> PathBuf {
        let file = std::env::temp_dir().join(format!("{name}_{}", std::process::id()));
        let _ = std::fs::remove_file(&file);
        file
    }

    /// For how long this thread has kept a core busy. `None` where the system is not Linux.
    fn busy() -> Option<Duration> {
        let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanoseconds = stat.split(' ').next()?.parse().ok()?;
        Some(Duration::from_nanos(nanoseconds))
    }

    /// What is said of a script that ends at once, with a limit of an hour.
    fn ended(script: &'static str) -> Option<ExitStatus> {
        let (send, said) = mpsc::channel();
        thread::spawn(move || {
            let _ = send.send(run_at_most(shell(script), HOUR));
        });
        match said.recv_timeout(patience()) {
            Ok(ended) => ended.unwrap(),
            Err(RecvTimeoutError::Disconnected) => {
                panic!("`run_at_most` panicked, for `{script}` with a limit of an hour")
            }
            Err(RecvTimeoutError::Timeout) => panic!(
                "`{script}` ends at once, and `run_at_most` has not come back after {} s. The limit was an hour: is the \
                 child asked before the time is over?",
                patience().as_secs_f64()
            ),
        }
    }

    #[test]
    fn one_that_ends_is_reported_at_once() {
        let code = ended("exit 3").map(|status| status.code());
        assert_eq!(
            code,
            Some(Some(3)),
            "left: what was said of a child; right: it ended at once with exit code 3, and the limit was an hour"
        );
    }

    #[test]
    fn one_that_another_killed_has_ended() {
        let signal = ended("kill -9 $$").map(|status| status.signal());
        assert_eq!(
            signal,
            Some(Some(9)),
            "left: what was said of a child; right: it sent itself signal 9, long before its limit of an hour. `None` \
             is for those whose time was over"
        );
    }

    #[test]
    fn one_that_has_time_left_is_not_killed() {
        let (send, said) = mpsc::channel();
        thread::spawn(move || send.send(run_at_most(shell("sleep 2; exit 3"), HOUR)));
        let said = said.recv_timeout(Duration::from_secs(2) + patience());
        let code = said.ok().and_then(Result::ok).flatten();
        assert_eq!(
            code.map(|status| status.code()),
            Some(Some(3)),
            "left: what was said of a child, or `None`; right: it ended after 2 s with exit code 3, and the limit was an hour. Who \
             says when its time is over?"
        );
    }

    #[test]
    fn a_short_time_is_kept_too() {
        const LIMIT: Duration = Duration::from_millis(50);
        // A busy machine may be late once, and not three times.
        let late = (0..3).all(|_| {
            let file = fresh("l06_late");
            let mut command = shell(r#"sleep 0.6 >/dev/null 2>&1; : > "$1""#);
            command.arg("sh").arg(&file);
            let _ = try_in_time(|| run_at_most(command, LIMIT));
            std::fs::remove_file(&file).is_ok()
        });
        assert!(
            !late,
            "a child had {LIMIT:?}, and three times out of three it was alive after 600 ms: it wrote a file then. How long does \
             `run_at_most` sleep between two looks at the clock?"
        );
    }

    #[test]
    fn it_sleeps_while_the_child_runs() {
        let limit = Duration::from_secs(1);
        let mut command = Command::new("sleep");
        command.arg("2"); // a child that is left alive ends soon
        let used = try_in_time(move || {
            let before = busy()?;
            let _ = run_at_most(command, limit);
            Some(busy()? - before)
        });
        let Ok(Some(used)) = used else { return };
        assert!(
            used < limit / 5,
            "a child ran for {limit:?}, and for {used:?} of it `run_at_most` kept a core busy. What does it do between two \
             questions?"
        );
    }

    #[test]
    fn nothing_is_left_of_one_whose_time_is_over() {
        let file = fresh("l06_stop");
        // On a busy machine the time may be over before the child has written its number: then it gets more.
        for limit in [100, 1_000, 5_000].map(Duration::from_millis) {
            let _ = std::fs::remove_file(&file);
            let mut command =
                shell(r#"echo $$ > "$1.new"; mv "$1.new" "$1"; exec sleep 60"#);
            command.arg("sh").arg(&file);
            let ended = try_in_time(move || run_at_most(command, limit).unwrap());
            let number = std::fs::read_to_string(&file);
            let _ = std::fs::remove_file(&file);
            let Ok(number) = number else { continue };
            let number = Number(number.trim().to_string());
            let ended = ended.unwrap_or_else(|_| {
                panic!("`run_at_most` panicked, for a child that sleeps too long")
            });
            assert!(
                ended.is_none(),
                "it said {ended:?} of a child that sleeps for 60 s and had {limit:?}: `None` is for those whose time was \
                 over"
            );
            let state = number.state();
            assert!(
                state != Some('Z'),
                "`run_at_most` is back, and its child is a zombie: it is dead, and nobody has waited for it"
            );
            assert!(
                !number.kill("-0"),
                "`run_at_most` is back, and its child still runs, although its time is over. Who ends it?"
            );
            return;
        }
        panic!(
            "the child did not get as far as to write its number in 5 s: this machine is too busy to tell"
        );
    }
}
