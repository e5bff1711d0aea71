//! The system-call filter: what Landlock leaves open.

use std::collections::BTreeMap;

use libc::c_long;
use rustix::process::getppid;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};

use super::doing;
use crate::message::Task;

/// What neither a test nor a compiler does, and what has been a way out before. `io_uring` opens sockets unseen.
const NEVER: [c_long; 10] = [
    libc::SYS_io_uring_setup,
    libc::SYS_ptrace,
    libc::SYS_process_vm_writev,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_unshare,
    libc::SYS_setns,
];

/// Pairs of sockets stay: they connect the program with itself.
const NETWORK: [c_long; 1] = [libc::SYS_socket];

/// Landlock lets a program change these of every file it can name.
const MODES: [c_long; 10] = [
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
];

/// The same, as older architectures have them; and of Linux 6.6 and 6.13, not yet in `libc` everywhere.
#[cfg(target_arch = "x86_64")]
const MORE_MODES: [c_long; 9] = [
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
    libc::SYS_fremovexattr,
    FCHMODAT2,
    SETXATTRAT,
];
#[cfg(not(target_arch = "x86_64"))]
const MORE_MODES: [c_long; 3] = [libc::SYS_fremovexattr, FCHMODAT2, SETXATTRAT];

const FCHMODAT2: c_long = 452;
const SETXATTRAT: c_long = 463;

pub(super) fn restrict(task: &Task) -> Result<(), String> {
    let filter = filter(task).map_err(doing("the system-call filter"))?;
    seccompiler::apply_filter(&filter).map_err(doing("the system-call filter"))
}

fn filter(task: &Task) -> Result<BpfProgram, seccompiler::BackendError> {
    let mut rules: BTreeMap<c_long, Vec<SeccompRule>> = BTreeMap::new();
    let mut refuse = |calls: &[c_long]| rules.extend(calls.iter().map(|call| (*call, Vec::new())));
    refuse(&NEVER);
    if !task.network {
        refuse(&NETWORK);
    }
    if !task.modes {
        refuse(&MODES);
        refuse(&MORE_MODES);
    }
    rules.insert(libc::SYS_kill, no_signals_to_the_guard()?);
    SeccompFilter::new(
        rules,
        SeccompAction::Allow,
        SeccompAction::Errno(libc::EPERM.unsigned_abs()),
        std::env::consts::ARCH.try_into()?,
    )?
    .try_into()
}

/// Not to everybody (-1) and not to the guard, by number or by group. Before Linux 6.12 Landlock does not keep others
/// safe; in a namespace there are none.
fn no_signals_to_the_guard() -> Result<Vec<SeccompRule>, seccompiler::BackendError> {
    let guard = getppid().map_or(1, |pid| pid.as_raw_nonzero().get());
    [-1, guard, -guard]
        .into_iter()
        .map(|pid: i32| {
            let value = u64::from(pid.cast_unsigned());
            let (length, is) = (SeccompCmpArgLen::Dword, SeccompCmpOp::Eq);
            SeccompRule::new(vec![SeccompCondition::new(0, length, is, value)?])
        })
        .collect()
}
