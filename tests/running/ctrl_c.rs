//! Ctrl-C ends a lesson and its twin, children included.
//!
//! A terminal sends SIGINT to the whole group in the foreground. Here each program leads a group of its own, and the
//! group gets the signal once the program has printed its first line, or its site has a request to answer: who fetches
//! prints when the answer is there.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use course::{Lesson, Needs};
use house::{lessons, python_for, root, twin};
use record::Served;
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use site::Site;

use crate::pool::Job;
use crate::programs::{program, variation};

const LIMIT: Duration = Duration::from_secs(120);

/// A program in a process group of its own; whatever happens, the group does not outlive the test.
struct Group {
    child: Child,
    id: Pid,
    said: Receiver<String>,
}

impl Group {
    fn start(mut command: Command) -> Self {
        command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command
            .spawn()
            .unwrap_or_else(|e| panic!("{command:?}: {e}"));
        let id = Pid::from_child(&child);
        let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let (say, said) = channel();
        thread::spawn(move || {
            let mut first = String::new();
            let _ = stdout.read_line(&mut first);
            let _ = say.send(first);
            // Read on, so that nobody waits at a full pipe.
            let _ = stdout.read_to_end(&mut Vec::new());
        });
        Self { child, id, said }
    }

    fn says_a_line(self) -> Self {
        let first = self.said.recv_timeout(LIMIT);
        assert!(
            first.is_ok_and(|line| !line.is_empty()),
            "it says a line first"
        );
        self
    }

    fn asks(mut self, site: &Site) -> Self {
        let deadline = Instant::now() + LIMIT;
        while site.now() == 0 {
            let status = self.child.try_wait().expect("it can be waited for");
            assert_eq!(status, None, "it asks the site first");
            assert!(Instant::now() < deadline, "it asks for nothing");
            thread::sleep(Duration::from_millis(5));
        }
        self
    }

    /// Sends SIGINT, waits until nobody of the group is left, and says how the program ended.
    fn interrupt(mut self) -> ExitStatus {
        kill_process_group(self.id, Signal::INT).expect("it is still running");
        let deadline = Instant::now() + LIMIT;
        loop {
            let status = self.child.try_wait().expect("it can be waited for");
            if let (Some(status), Err(Errno::SRCH)) = (status, test_kill_process_group(self.id)) {
                return status;
            }
            assert!(
                Instant::now() < deadline,
                "still there after Ctrl-C ({status:?})"
            );
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let _ = kill_process_group(self.id, Signal::KILL);
        let _ = self.child.wait();
    }
}

/// At a hundredth of the speed nobody ends before the signal comes.
const SLOW: [&str; 2] = ["--speed", "0.01"];

/// The variation in which a pool's children wait. (Whose lesson itself waits for nobody.)
const POOL: &str = "killed_worker";

pub fn ctrl_c_ends_every_lesson_and_twin_that_waits() -> Vec<Job> {
    let mut waiting = lessons();
    waiting.retain(|lesson| lesson.about.waits_s > 0.0);
    let mut jobs = Vec::new();
    for lesson in waiting {
        let of = lesson.package();
        let ours = lesson.clone();
        jobs.push(Job::new(of, move || {
            ends_by_the_signal(&[program(&ours)], ours.about.needs);
        }));
        let twin = twin(&lesson);
        if let Some(python) = python_for(&lesson, &twin, "Ctrl-C in the twins") {
            let of = format!("the twin of {}", lesson.package());
            jobs.push(Job::new(of, move || {
                ends_by_the_signal(&[python.clone(), twin.clone()], lesson.about.needs);
            }));
        }
    }
    jobs
}

fn ends_by_the_signal(start: &[PathBuf], needs: Option<Needs>) {
    let served = Served::of(needs, start, root()).unwrap_or_else(|e| panic!("{e}"));
    let mut command = Command::new(&start[0]);
    command.args(&start[1..]).args(SLOW).args(served.words());
    let group = Group::start(command);
    let waiting = match served.site() {
        Some(site) => group.asks(site),
        None => group.says_a_line(),
    };
    let status = waiting.interrupt();
    assert_eq!(status.signal(), Some(Signal::INT.as_raw()), "{status}");
}

pub fn ctrl_c_ends_the_children_of_a_pool() -> Vec<Job> {
    let has_it = |lesson: &Lesson| {
        let variation = lesson.path.join("examples").join(POOL);
        variation.with_extension("rs").is_file()
    };
    let lesson = lessons().into_iter().find(has_it);
    let lesson = lesson.unwrap_or_else(|| panic!("no lesson has a variation {POOL}"));
    let job = move || {
        let mut command = Command::new(variation(&lesson, POOL));
        command.args(SLOW);
        let status = Group::start(command).says_a_line().interrupt();
        assert!(!status.success(), "{status}");
    };
    vec![Job::new(POOL, job)]
}
