//! Starts the program, sees what it uses, and ends what it started.

use std::ffi::CString;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::mount::{MountFlags, mount};
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, getpid, kill_process, pidfd_open, set_child_subreaper,
    set_parent_process_death_signal, wait,
};

use super::tree::{Load, Tree};
use super::{INNER, doing, start};
use crate::message::{Answer, Over, Task, complete, receive, send};

/// From one look to the next: long enough to cost little, short enough that not much more is taken.
const LOOK: Duration = Duration::from_millis(20);

/// Processes that end together with the program get so long to do it.
const STRAGGLERS: Duration = Duration::from_millis(100);

/// How long to go on killing.
const KILLING: Duration = Duration::from_secs(4);

const SIGKILL: i32 = 9;

pub(super) fn run(socket: &mut UnixStream) -> Result<(), String> {
    let task: Task = receive(socket).map_err(doing("its task"))?;
    set_child_subreaper(Some(getpid())).map_err(doing("collecting orphans"))?;
    let private = task.confinement.apart && furnish(&task)?;
    let tree = Tree::new(private)?;
    let (mut mine, theirs) = UnixStream::pair().map_err(doing("a pair of sockets"))?;
    let program = start(INNER, theirs.into()).map_err(doing("starting"))?;
    let program = Pid::from_child(&program);
    send(&mut mine, &task).map_err(doing("telling its task"))?;
    let mut said = Vec::new();
    mine.read_to_end(&mut said).map_err(doing("hearing it"))?;
    if let Some(Ok(answer @ Answer::Failed(_))) = complete(&said) {
        return send(socket, &answer).map_err(doing("passing on"));
    }
    let guard = Guard {
        program,
        // Before Linux 5.3 there is none: then its end is seen at the next look.
        ended: pidfd_open(program, PidfdFlags::empty()).ok(),
        tree,
        task,
    };
    let answer = guard.watch(socket);
    // In a namespace all that is left ends with this process.
    if !guard.task.confinement.apart {
        guard.end_all();
    }
    send(socket, &answer).map_err(doing("its answer"))
}

/// In a namespace: a `/proc` of its own, if that may be had, and a `TMPDIR` that cannot grow.
fn furnish(task: &Task) -> Result<bool, String> {
    set_parent_process_death_signal(Some(Signal::KILL)).map_err(doing("ending with its parent"))?;
    let flags = MountFlags::NOSUID | MountFlags::NODEV;
    let size = CString::new(format!("size={},mode=700", task.file_size));
    let size = size.map_err(doing("a size"))?;
    // Else it is on disk: larger, and as private.
    let _ = mount("tmpfs", &task.temp, "tmpfs", flags, size.as_c_str());
    Ok(mount("proc", "/proc", "proc", flags, None).is_ok())
}

struct Guard {
    program: Pid,
    ended: Option<OwnedFd>,
    tree: Tree,
    task: Task,
}

impl Guard {
    /// Until the program ends, uses too much, or nobody wants it any more.
    fn watch(&self, socket: &UnixStream) -> Answer {
        let stopped = |over| Answer::Ended {
            status: SIGKILL,
            over,
            left: 0,
        };
        loop {
            if let Some(status) = self.reap() {
                let (over, left) = self.left();
                return Answer::Ended { status, over, left };
            }
            let begun = Instant::now();
            if let Some(over) = self.over(&self.tree.load()) {
                return stopped(Some(over));
            }
            // Where many processes have to be looked at, less often: looking takes a tenth of the time at most.
            if self.pause(socket, LOOK.max(begun.elapsed() * 10)) {
                return stopped(None);
            }
        }
    }

    /// Wait for the next look or for the program's end. Whether the other side of the socket has closed.
    fn pause(&self, socket: &UnixStream, most: Duration) -> bool {
        let mut on = vec![PollFd::new(socket, PollFlags::IN)];
        on.extend(self.ended.iter().map(|fd| PollFd::new(fd, PollFlags::IN)));
        // Interrupted or not: the loop looks at everything anyway.
        let _ = poll(&mut on, Timespec::try_from(most).ok().as_ref());
        !on[0].revents().is_empty()
    }

    /// The program's status, once it has ended. Orphans that have ended are let go.
    fn reap(&self) -> Option<i32> {
        while let Ok(Some((pid, status))) = wait(WaitOptions::NOHANG) {
            if pid == self.program {
                return Some(status.as_raw());
            }
        }
        None
    }

    fn over(&self, load: &Load) -> Option<Over> {
        if load.memory > self.task.memory {
            return Some(Over::Memory);
        }
        (load.tasks > self.task.processes).then_some(Over::Processes)
    }

    /// What they take, and how many processes there still are when those that were about to end have ended.
    fn left(&self) -> (Option<Over>, usize) {
        if nobody_left() {
            return (None, 0);
        }
        let over = self.over(&self.tree.load());
        let give_up = Instant::now() + STRAGGLERS;
        while over.is_none() && !nobody_left() {
            if Instant::now() > give_up {
                return (None, self.tree.load().alive.len());
            }
            sleep(Duration::from_millis(2));
        }
        (over, 0)
    }

    /// Kill one by one, until there is nobody. Orphans become this process's children, so none is missed for long.
    fn end_all(&self) {
        let give_up = Instant::now() + KILLING;
        while !nobody_left() && Instant::now() < give_up {
            for pid in self.tree.load().alive {
                // It may have ended meanwhile. Its number is nobody else's before it is waited for.
                if let Some(pid) = Pid::from_raw(pid) {
                    let _ = kill_process(pid, Signal::KILL);
                }
            }
            sleep(Duration::from_millis(1));
        }
    }
}

/// Whether this process has no children any more. Those that have ended are waited for.
fn nobody_left() -> bool {
    loop {
        match wait(WaitOptions::NOHANG) {
            Ok(Some(_)) | Err(Errno::INTR) => {}
            Ok(None) => return false,
            Err(_) => return true,
        }
    }
}
