//! Processes that outlived their parent.
//!
//! While a program is watched, this process is a *child subreaper*: an orphan of the program becomes our child, whatever
//! session or group it moved to. So nothing gets lost, and killing our children until there are none ends everything.

use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::{
    Pid, Signal, WaitOptions, getpid, kill_process, set_child_subreaper, waitpid,
};

use super::proc;
use crate::program::Killed;

/// Orphans go to the main thread of this process. Its own children from before are not ours to touch.
#[derive(Clone)]
pub(crate) struct Orphans {
    own: i32,
    root: i32,
    before: HashSet<i32>,
}

impl Orphans {
    /// Before the program starts. `Err`: the kernel will not let us be the one whom orphans come to.
    pub(crate) fn expect() -> std::io::Result<Self> {
        set_child_subreaper(Some(getpid()))?;
        let own = getpid().as_raw_nonzero().get();
        let before = children_of(own).into_iter().collect();
        Ok(Orphans {
            own,
            root: 0,
            before,
        })
    }

    /// The program itself is our child too, but no orphan.
    pub(crate) fn root(&mut self, pid: i32) {
        self.root = pid;
    }

    pub(crate) fn is_ours(&self, pid: i32, parent: i32) -> bool {
        parent == self.own && self.list().contains(&pid)
    }

    /// Those who are here now, ended ones included.
    pub(crate) fn list(&self) -> Vec<i32> {
        let mut orphans = children_of(self.own);
        orphans.retain(|pid| *pid != self.root && !self.before.contains(pid));
        orphans
    }

    /// Let go of those that have ended. Says how many go on.
    pub(crate) fn reap(&self) -> usize {
        let gone = |&pid: &i32| {
            let pid = Pid::from_raw(pid)?;
            waitpid(Some(pid), WaitOptions::NOHANG).ok()?
        };
        let orphans = self.list();
        orphans.iter().filter(|pid| gone(pid).is_none()).count()
    }

    /// Wait until all have ended by themselves, at most `grace`.
    pub(crate) fn wait(&self, grace: Duration) {
        let deadline = Instant::now() + grace;
        while self.reap() > 0 && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Kill all and their children, at most `patience` long.
    ///
    /// A number is safe to kill here: it is our own child's, and nobody else can get it before we have reaped it.
    /// When an orphan dies its children come to us, so the next round finds them.
    pub(crate) fn kill(&self, patience: Duration) -> Killed {
        let deadline = Instant::now() + patience;
        let mut killed = Killed::default();
        let mut known = HashSet::new();
        let mut immune = HashSet::new();
        while self.reap() > immune.len() && Instant::now() < deadline {
            for pid in self.list() {
                if known.insert(pid) {
                    killed.all.push(label(pid));
                }
                let failed = Pid::from_raw(pid).map(|pid| kill_process(pid, Signal::KILL));
                // Another user's: a program that has changed its user.
                if failed == Some(Err(Errno::PERM)) && immune.insert(pid) {
                    killed.not.push(label(pid));
                }
            }
            thread::sleep(Duration::from_millis(2));
        }
        for pid in self.list() {
            let label = label(pid);
            if known.contains(&pid) && is_alive(pid) && !killed.not.contains(&label) {
                killed.not.push(label);
            }
        }
        killed
    }
}

/// One that has ended and waits to be asked lives no more.
fn is_alive(pid: i32) -> bool {
    let stat = std::fs::read(format!("/proc/{pid}/stat")).unwrap_or_default();
    proc::stat(&stat).is_some_and(|stat| !stat.ended())
}

/// The name and number of a process.
pub(crate) fn label(pid: i32) -> String {
    format!("{} ({pid})", name(pid))
}

fn name(pid: i32) -> String {
    let comm = std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    comm.trim_end().to_owned()
}

/// The children of the main thread of process `own`; without `children` files, those of all its threads.
fn children_of(own: i32) -> Vec<i32> {
    proc::children(own, own).unwrap_or_else(|_| {
        let all = proc::numbers("/proc").unwrap_or_default().into_iter();
        all.filter(|pid| {
            let stat = std::fs::read(format!("/proc/{pid}/stat")).unwrap_or_default();
            proc::stat(&stat).is_some_and(|stat| stat.parent == own)
        })
        .collect()
    })
}
