//! The kernel's own sums: exact, where looking now and then is not.

use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

use crate::observation::Switches;

/// The sums at one moment, over all children that were waited for and their waited-for children.
pub(crate) struct Usage {
    own_cpu: Duration,
    cpu: Duration,
    switches: Switches,
}

/// What came on top since.
pub(crate) struct Used {
    /// CPU time of this process: the observer.
    pub(crate) own_cpu: Duration,
    /// CPU time of its children: the program.
    pub(crate) cpu: Duration,
    /// Context switches of the program.
    pub(crate) switches: Switches,
}

impl Usage {
    pub(crate) fn now() -> Self {
        let usage = |who| getrusage(who).expect("getrusage fails only for an unknown `who`");
        let children = usage(UsageWho::RUSAGE_CHILDREN);
        let own = usage(UsageWho::RUSAGE_SELF);
        Usage {
            own_cpu: span(own.user_time()) + span(own.system_time()),
            cpu: span(children.user_time()) + span(children.system_time()),
            switches: Switches {
                voluntary: count(children.voluntary_context_switches()),
                involuntary: count(children.involuntary_context_switches()),
            },
        }
    }

    pub(crate) fn since(&self) -> Used {
        let now = Usage::now();
        Used {
            own_cpu: now.own_cpu.saturating_sub(self.own_cpu),
            cpu: now.cpu.saturating_sub(self.cpu),
            switches: Switches {
                voluntary: now.switches.voluntary - self.switches.voluntary,
                involuntary: now.switches.involuntary - self.switches.involuntary,
            },
        }
    }
}

#[expect(
    clippy::unnecessary_cast,
    reason = "the width of the fields differs from system to system"
)]
fn span(time: TimeVal) -> Duration {
    let micros = (time.tv_sec() as i64) * 1_000_000 + time.tv_usec() as i64;
    Duration::from_micros(micros.unsigned_abs())
}

#[expect(
    clippy::unnecessary_cast,
    reason = "the width of the fields differs from system to system"
)]
fn count(n: impl Into<i64>) -> u64 {
    (n.into() as i64).unsigned_abs()
}
