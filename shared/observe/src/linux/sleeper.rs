//! What one thread waits for while it wants no core: asked once a sleep, not at each look.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::sync::LazyLock;

use super::proc::Kept;
use super::syscall::{self, Call};
use crate::idle::Idle;
use crate::observation::{Span, micros};

/// For which machine this program is built. The numbers of system calls differ from one to the other.
static OUR_MACHINE: LazyLock<Option<[u8; 4]>> = LazyLock::new(|| syscall::machine("self"));

/// Why it was not told what a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Untold {
    /// We may not look.
    Denied,
    /// Its program is built for another architecture, or this one's numbers are not known here.
    OtherMachine,
}

pub(crate) struct Sleeper {
    pid: i32,
    syscall: Kept,
    /// Whether anything can be told; asked anew when the thread's program may be another.
    native: Option<bool>,
    /// Since when it has been idle, and in what.
    now: Option<(f64, Option<Idle>)>,
    /// It woke up while we asked: ask at the next look.
    ask_again: bool,
    before_stop: Option<Idle>,
    pub(crate) untold: Option<Untold>,
    pub(crate) spans: BTreeMap<Idle, Vec<Span>>,
}

impl Sleeper {
    pub(crate) fn new(pid: i32, tid: i32) -> Self {
        Sleeper {
            pid,
            syscall: Kept::new(format!("/proc/{pid}/task/{tid}/syscall")),
            native: None,
            now: None,
            ask_again: false,
            before_stop: None,
            untold: None,
            spans: BTreeMap::new(),
        }
    }

    /// A thread whose name has changed may run another program.
    pub(crate) fn renamed(&mut self) {
        self.native = None;
    }

    /// It has been seen idle, with this letter of state; what changed since the last look changed `at`. `woke`: it has
    /// had a core since it was last seen idle, so this is another sleep.
    pub(crate) fn idle(&mut self, state: u8, woke: bool, at: f64) {
        let stopped = matches!(state, b'T' | b't');
        let before = self.now;
        let kind = match before {
            _ if stopped => Some(Idle::Stopped),
            Some((_, kind)) if !woke && !self.ask_again && kind != Some(Idle::Stopped) => kind,
            _ => self.ask(),
        };
        if stopped && let Some((_, kind)) = before.filter(|now| now.1 != Some(Idle::Stopped)) {
            self.before_stop = kind;
        }
        match before {
            Some((_, known)) if known == kind => {}
            Some((since, None)) if !stopped && !woke => self.now = Some((since, kind)),
            _ => {
                self.awake(at);
                self.now = Some((at, kind));
            }
        }
    }

    /// It is idle no more, from `at` on.
    pub(crate) fn awake(&mut self, at: f64) {
        if let Some((since, Some(kind))) = self.now.take() {
            let span = [micros(since), micros(at)];
            if span[0] < span[1] {
                self.spans.entry(kind).or_default().push(span);
            }
        }
    }

    fn ask(&mut self) -> Option<Idle> {
        self.ask_again = false;
        let (pid, ours) = (self.pid, *OUR_MACHINE);
        let native = self.native.get_or_insert_with(|| {
            // Whose program may not be read says so below.
            let machine = syscall::machine(&pid.to_string());
            syscall::KNOWN && (machine.is_none() || machine == ours)
        });
        if !*native {
            self.untold = Some(Untold::OtherMachine);
            return None;
        }
        let mut buffer = [0; 256];
        match self.syscall.read(&mut buffer).map(syscall::call) {
            Ok(Call::In(kind)) => kind,
            Ok(Call::Running) => {
                self.ask_again = true;
                None
            }
            Ok(Call::Again) => self
                .now
                .filter(|now| now.1 == Some(Idle::Stopped))
                .and(self.before_stop),
            Err(e) => {
                if e.kind() == ErrorKind::PermissionDenied {
                    self.native = Some(false);
                    self.untold = Some(Untold::Denied);
                }
                None
            }
        }
    }
}
