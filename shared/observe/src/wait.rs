//! Waiting for the program's end, with a limit, without reaping it: its number stays its own meanwhile.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use crate::system::Orphans;

/// Orphans that have ended are let go this often: a program that starts many would fill the table of processes.
const TICK: Duration = Duration::from_millis(200);

/// `false` if the deadline came first.
pub(crate) fn until_ended(
    pid: Pid,
    deadline: Option<Instant>,
    orphans: &Orphans,
) -> io::Result<bool> {
    let watch = Ending::of(pid);
    loop {
        if has_ended(pid)? {
            return Ok(true);
        }
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| left.is_zero()) {
            return Ok(false);
        }
        watch.pause(left.map_or(TICK, |left| left.min(TICK)));
        orphans.reap();
    }
}

fn has_ended(pid: Pid) -> io::Result<bool> {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    Ok(waitid(WaitId::Pid(pid), options)?.is_some())
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
