//! The system-call filter: what Landlock leaves open.

use std::collections::BTreeMap;

use libc::c_long;
use rustix::process::{geteuid, getppid};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
    SeccompFilter, SeccompRule,
};

use super::doing;
use crate::Network;
use crate::message::Task;

/// What neither a test nor a compiler does, and what has been a way out before. `io_uring` opens sockets unseen.
const NEVER: [c_long; 12] = [
    libc::SYS_io_uring_setup,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_unshare,
    libc::SYS_setns,
];

/// Pairs of sockets stay: they connect the program with itself.
const SOCKET: c_long = libc::SYS_socket;

/// The bits of a socket's type that say its type; the others are flags.
const TYPE: u64 = 0xf;

/// Landlock lets a program change these of every file it can name. With an open file it may: that one it was allowed to
/// open.
const MODES: [c_long; 8] = [
    libc::SYS_fchmodat,
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    FCHMODAT2,
    SETXATTRAT,
];

/// The same, as older architectures have them.
#[cfg(target_arch = "x86_64")]
const OLD_MODES: [c_long; 6] = [
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
];
#[cfg(not(target_arch = "x86_64"))]
const OLD_MODES: [c_long; 0] = [];

/// Root owns the system's files, and may open them to read. Copying a file ends with one of these; so they seem to work.
const MODES_OF_OPEN_FILES: [c_long; 4] = [
    libc::SYS_fchmod,
    libc::SYS_fchown,
    libc::SYS_fsetxattr,
    libc::SYS_fremovexattr,
];

/// Of Linux 6.6 and 6.13: not yet in `libc` for every architecture, and the same number on all.
const FCHMODAT2: c_long = 452;
const SETXATTRAT: c_long = 463;

/// What can send a signal; the first argument says to whom.
const SIGNALS: [c_long; 5] = [
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_tgkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_pidfd_open,
];

type Rules = BTreeMap<c_long, Vec<SeccompRule>>;

pub(super) fn restrict(task: &Task) -> Result<(), String> {
    let refused = rules(task).and_then(|rules| filter(rules, libc::EPERM));
    let mut filters = vec![refused.map_err(doing("the system-call filter"))?];
    if geteuid().is_root() && !task.modes {
        let rules = MODES_OF_OPEN_FILES.map(|call| (call, Vec::new()));
        filters.push(filter(rules.into(), 0).map_err(doing("the system-call filter"))?);
    }
    let mut all = filters.iter();
    all.try_for_each(|filter| seccompiler::apply_filter(filter))
        .map_err(doing("the system-call filter"))
}

/// Everything is allowed but what matches: that returns `errno`, and does nothing.
fn filter(rules: Rules, errno: i32) -> Result<BpfProgram, BackendError> {
    let errno = SeccompAction::Errno(errno.unsigned_abs());
    let arch = std::env::consts::ARCH.try_into()?;
    SeccompFilter::new(rules, SeccompAction::Allow, errno, arch)?.try_into()
}

fn rules(task: &Task) -> Result<Rules, BackendError> {
    let mut rules = Rules::new();
    let mut refuse = |calls: &[c_long]| rules.extend(calls.iter().map(|call| (*call, Vec::new())));
    refuse(&NEVER);
    if !task.modes {
        refuse(&MODES);
        refuse(&OLD_MODES);
        let named = condition(1, SeccompCmpArgLen::Qword, SeccompCmpOp::Ne, 0)?;
        rules.insert(libc::SYS_utimensat, vec![named]);
    }
    let sockets = match task.network {
        Network::None => Vec::new(),
        Network::Own | Network::Shared => all_but_tcp()?,
    };
    rules.insert(SOCKET, sockets);
    // Not to everybody and not to the guard, by number or by group. Before Linux 6.12 Landlock does not keep others
    // safe; in a namespace there are none.
    let guard = getppid().map_or(1, |pid| pid.as_raw_nonzero().get());
    for call in SIGNALS {
        let to = |pid: i32| {
            let pid = u64::from(pid.cast_unsigned());
            condition(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, pid)
        };
        rules.insert(call, vec![to(-1)?, to(guard)?, to(-guard)?]);
    }
    Ok(rules)
}

/// Sockets other than those of TCP over IPv4: a client and a server of HTTP need no others.
fn all_but_tcp() -> Result<Vec<SeccompRule>, BackendError> {
    let mut rules = vec![
        none_of(0, &[libc::AF_INET])?,
        none_of(2, &[0, libc::IPPROTO_TCP])?,
    ];
    let tcp = u64::from(libc::SOCK_STREAM.cast_unsigned());
    for other in (0..=TYPE).filter(|kind| *kind != tcp) {
        let is = SeccompCmpOp::MaskedEq(TYPE);
        rules.push(condition(1, SeccompCmpArgLen::Dword, is, other)?);
    }
    Ok(rules)
}

fn none_of(argument: u8, numbers: &[i32]) -> Result<SeccompRule, BackendError> {
    let not = |number: &i32| {
        let number = u64::from(number.cast_unsigned());
        SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, number)
    };
    SeccompRule::new(numbers.iter().map(not).collect::<Result<_, _>>()?)
}

fn condition(
    argument: u8,
    length: SeccompCmpArgLen,
    is: SeccompCmpOp,
    value: u64,
) -> Result<SeccompRule, BackendError> {
    SeccompRule::new(vec![SeccompCondition::new(argument, length, is, value)?])
}
