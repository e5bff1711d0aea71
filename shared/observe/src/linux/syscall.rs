//! What a thread sleeps in: the system call in `/proc/PID/task/TID/syscall`, and what it says.

use crate::idle::Idle;

/// What the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    /// It runs: it has woken up since it was seen asleep.
    Running,
    /// It sleeps, and this is known of it.
    In(Option<Idle>),
    /// It goes on with a sleep that a signal has interrupted.
    Again,
}

/// Whether the numbers below are those of this machine's system calls.
pub(crate) const KNOWN: bool = cfg!(all(
    target_pointer_width = "64",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
));

/// A line like `230 0x0 0x0 0x7ffe 0x7ffe 0x0 0x0 0x7ffe 0x7fcd`: the number, six arguments, two addresses. Or `running`,
/// or -1 and addresses: it waits in no system call, for a page of memory say.
pub(crate) fn call(text: &[u8]) -> Call {
    let text = std::str::from_utf8(text).unwrap_or_default();
    let mut words = text.split_ascii_whitespace();
    let number = match words.next() {
        Some("running") => return Call::Running,
        word => word.and_then(|word| word.parse::<i64>().ok()),
    };
    let mut arguments = [0; 6];
    for (argument, word) in arguments.iter_mut().zip(words) {
        let digits = word.strip_prefix("0x").unwrap_or(word);
        *argument = u64::from_str_radix(digits, 16).unwrap_or(0);
    }
    number.map_or(Call::In(None), |number| meaning(number, arguments))
}

#[cfg(not(all(
    target_pointer_width = "64",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
)))]
fn meaning(_number: i64, _arguments: [u64; 6]) -> Call {
    Call::In(None)
}

#[cfg(all(
    target_pointer_width = "64",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
fn meaning(number: i64, arguments: [u64; 6]) -> Call {
    let kind = match number {
        libc::SYS_restart_syscall => return Call::Again,
        libc::SYS_nanosleep | libc::SYS_clock_nanosleep => Idle::Timer,
        libc::SYS_futex | libc::SYS_flock => Idle::Lock,
        libc::SYS_wait4 | libc::SYS_waitid => Idle::Child,
        // `select` and `poll` without descriptors only wait: Python's `time.sleep` did so up to 3.10.
        libc::SYS_pselect6 => select(arguments),
        libc::SYS_ppoll => poll(arguments),
        libc::SYS_epoll_pwait | libc::SYS_epoll_pwait2 | libc::SYS_io_uring_enter => Idle::Poll,
        _ if DATA.contains(&number) => Idle::Data,
        _ => return Call::In(older(number, arguments)),
    };
    Call::In(Some(kind))
}

#[cfg(all(
    target_pointer_width = "64",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
const DATA: [i64; 21] = [
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_pread64,
    libc::SYS_preadv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_pwrite64,
    libc::SYS_pwritev,
    libc::SYS_recvfrom,
    libc::SYS_recvmsg,
    libc::SYS_recvmmsg,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    libc::SYS_sendfile,
    libc::SYS_splice,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_connect,
    libc::SYS_openat,
    libc::SYS_fsync,
];

/// Calls that newer architectures have no more.
#[cfg(target_arch = "x86_64")]
fn older(number: i64, arguments: [u64; 6]) -> Option<Idle> {
    match number {
        libc::SYS_select => Some(select(arguments)),
        libc::SYS_poll => Some(poll(arguments)),
        libc::SYS_epoll_wait => Some(Idle::Poll),
        _ => None,
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn older(_number: i64, _arguments: [u64; 6]) -> Option<Idle> {
    None
}

/// The number of descriptors, and three sets of them.
fn select([highest, read, write, except, ..]: [u64; 6]) -> Idle {
    match highest == 0 || (read | write | except) == 0 {
        true => Idle::Timer,
        false => Idle::Poll,
    }
}

/// A list of descriptors and its length.
fn poll([_, length, ..]: [u64; 6]) -> Idle {
    match length == 0 {
        true => Idle::Timer,
        false => Idle::Poll,
    }
}

/// What of an executable file says for which machine it is: width, byte order and kind in its first bytes (elf(5)).
pub(crate) fn machine(pid: &str) -> Option<[u8; 4]> {
    use std::os::unix::fs::FileExt;
    let mut head = [0; 20];
    let file = std::fs::File::open(format!("/proc/{pid}/exe")).ok()?;
    file.read_exact_at(&mut head, 0).ok()?;
    Some([head[4], head[5], head[18], head[19]])
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;

    fn kind(line: &str) -> Option<Idle> {
        match call(line.as_bytes()) {
            Call::In(kind) => kind,
            other => panic!("{line}: {other:?}"),
        }
    }

    /// Lines as Linux 6 wrote them on this architecture, addresses shortened.
    #[test]
    fn what_a_sleeper_sleeps_in() {
        // time.sleep of Python 3.9, of 3.11; asyncio; read of a pipe; a lock; wait for a child.
        let timer = "270 0x0 0x0 0x0 0x0 0x7ffe 0x0 0x7ffe 0x7fcd\n";
        assert_eq!(kind(timer), Some(Idle::Timer));
        assert_eq!(
            kind("230 0x1 0x1 0x7ffe 0x0 0x0 0x0 0x7ffe 0x7fcd"),
            Some(Idle::Timer)
        );
        assert_eq!(
            kind("232 0x3 0x7f 0x1 0x3e8 0x0 0x8 0x7ffe 0x7fcd"),
            Some(Idle::Poll)
        );
        assert_eq!(
            kind("0 0x0 0x55 0x400 0x0 0x0 0x0 0x7ffe 0x7fcd"),
            Some(Idle::Data)
        );
        assert_eq!(
            kind("202 0x55 0x189 0x0 0x0 0x0 0xffffffff 0x7ffe 0x7fcd"),
            Some(Idle::Lock)
        );
        assert_eq!(
            kind("61 0xffffffff 0x7ffe 0x0 0x0 0x0 0x0 0x7ffe 0x7fcd"),
            Some(Idle::Child)
        );
    }

    #[test]
    fn descriptors_make_the_difference() {
        assert_eq!(
            kind("7 0x0 0x0 0x64 0x0 0x0 0x0 0x1 0x1"),
            Some(Idle::Timer)
        );
        assert_eq!(
            kind("7 0x7f 0x1 0x64 0x0 0x0 0x0 0x1 0x1"),
            Some(Idle::Poll)
        );
        assert_eq!(
            kind("23 0x5 0x7f 0x0 0x0 0x7f 0x0 0x1 0x1"),
            Some(Idle::Poll)
        );
        assert_eq!(
            kind("23 0x5 0x0 0x0 0x0 0x7f 0x0 0x1 0x1"),
            Some(Idle::Timer)
        );
    }

    #[test]
    fn what_cannot_be_told_is_not_told() {
        for line in ["", "-1 0x7ffe 0x7fcd", "99999 0x0", "what"] {
            assert_eq!(kind(line), None, "{line:?}");
        }
        assert_eq!(call(b"running\n"), Call::Running);
        assert_eq!(call(b"219 0x7ffe 0x1\n"), Call::Again);
    }

    #[test]
    fn our_own_machine() {
        let own = machine("self").expect("one may read one's own program");
        assert_eq!(own[0], 2, "64 bits");
        assert_eq!(machine("0"), None);
    }
}
