//! The program that is watched. It is not reaped here: its number stays its own, and its last figures can be read.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

use crate::observation::Exit;
use crate::system::{Orphans, label};

/// SIGKILL works at once, but for a process that waits inside the kernel.
const PATIENCE: Duration = Duration::from_secs(5);

/// Orphans that have ended are let go this often: a program that starts many would fill the table of processes.
const TICK: Duration = Duration::from_millis(200);

/// A child of ours that is not reaped yet, and the processes it leaves.
#[derive(Clone)]
pub(crate) struct Program {
    pub(crate) pid: Pid,
    pub(crate) orphans: Orphans,
}

impl Program {
    /// `false` if the deadline came first.
    pub(crate) fn until_ended(&self, deadline: Option<Instant>) -> io::Result<bool> {
        let ending = Ending::of(self.pid);
        loop {
            if self.exit()?.is_some() {
                return Ok(true);
            }
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                return Ok(false);
            }
            ending.pause(left.map_or(TICK, |left| left.min(TICK)));
            self.orphans.reap();
        }
    }

    /// How it ended, once it has.
    pub(crate) fn exit(&self) -> io::Result<Option<Exit>> {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
        let status = waitid(WaitId::Pid(self.pid), options)?;
        Ok(status.map(|status| Exit {
            code: status.exit_status(),
            signal: status.terminating_signal(),
        }))
    }

    /// Kill it, if it still runs, and everything it left.
    pub(crate) fn kill(&self) -> Killed {
        let mut alive = None;
        if matches!(self.exit(), Ok(None)) {
            // A program that has changed its user may not be killed by this one.
            let sent = kill_process(self.pid, Signal::KILL).is_ok();
            // Its children come to us only when it is dead.
            let patience = if sent { PATIENCE } else { Duration::ZERO };
            let dead = self.until_ended(Some(Instant::now() + patience));
            if !matches!(dead, Ok(true)) {
                alive = Some(label(self.pid.as_raw_nonzero().get()));
            }
        }
        let mut killed = self.orphans.kill(PATIENCE);
        killed.not.splice(0..0, alive);
        killed
    }
}

/// Who was there to be killed, by name and number.
#[derive(Debug, Default)]
pub(crate) struct Killed {
    /// What the program left.
    pub(crate) all: Vec<String>,
    /// Who lives on, the program itself perhaps.
    pub(crate) not: Vec<String>,
}

/// Something that wakes us when the process ends, where the system has it.
struct Ending {
    #[cfg(target_os = "linux")]
    pidfd: Option<std::os::fd::OwnedFd>,
}

#[cfg(target_os = "linux")]
impl Ending {
    fn of(pid: Pid) -> Self {
        let flags = rustix::process::PidfdFlags::empty();
        Ending {
            pidfd: rustix::process::pidfd_open(pid, flags).ok(),
        }
    }

    fn pause(&self, at_most: Duration) {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let Some(pidfd) = &self.pidfd else {
            return thread::sleep(at_most.min(Duration::from_millis(2)));
        };
        let timeout = Timespec {
            tv_sec: at_most.as_secs().cast_signed(),
            tv_nsec: at_most.subsec_nanos().into(),
        };
        // Woken by a signal, or failed: the caller looks again either way.
        let _ = poll(&mut [PollFd::new(pidfd, PollFlags::IN)], Some(&timeout));
    }
}

#[cfg(not(target_os = "linux"))]
impl Ending {
    fn of(_pid: Pid) -> Self {
        Ending {}
    }

    fn pause(&self, at_most: Duration) {
        thread::sleep(at_most.min(Duration::from_millis(2)));
    }
}
