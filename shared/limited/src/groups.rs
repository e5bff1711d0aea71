//! The process groups that are running now, so that a signal to this program can end them.

use std::collections::BTreeSet;
use std::io;
use std::process::{Child, Command};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;

use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

static RUNNING: Mutex<BTreeSet<i32>> = Mutex::new(BTreeSet::new());

/// A process group that is killed when this value goes away.
///
/// Its leader must not have been reaped yet: until then the system gives its number to nobody else.
pub(crate) struct Group(Pid);

/// Start `command` as the leader of a new group, and remember the group.
pub(crate) fn spawn(command: &mut Command) -> io::Result<(Child, Group)> {
    static HANDLERS: Once = Once::new();
    let mut installed = Ok(());
    HANDLERS.call_once(|| installed = install_handlers());
    installed?;
    // The lock is held while the child starts: a signal in between would find the group not yet noted.
    let mut running = lock();
    let child = command.spawn()?;
    let pid = Pid::from_child(&child);
    running.insert(pid.as_raw_nonzero().get());
    Ok((child, Group(pid)))
}

impl Group {
    pub(crate) fn leader(&self) -> Pid {
        self.0
    }

    /// SIGKILL to every process of the group.
    pub(crate) fn kill(&self) {
        // The only failure is that nobody is left to kill.
        let _ = kill_process_group(self.0, Signal::KILL);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let mut running = lock();
        self.kill();
        running.remove(&self.0.as_raw_nonzero().get());
    }
}

fn lock() -> MutexGuard<'static, BTreeSet<i32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn install_handlers() -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT])?;
    thread::Builder::new()
        .name("limited: signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                // Never unlocked again: no new child starts while this program ends.
                let running = lock();
                for pid in running.iter().copied().filter_map(Pid::from_raw) {
                    let _ = kill_process_group(pid, Signal::KILL);
                }
                let _ = emulate_default_handler(signal);
            }
        })?;
    Ok(())
}
