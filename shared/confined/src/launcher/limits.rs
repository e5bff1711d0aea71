//! The limits that the kernel holds for each process.

use std::fs;

use rustix::io;
use rustix::process::{Resource, Rlimit, getrlimit, getuid, setrlimit};

use crate::message::Task;

/// Open files of one process; cargo and a linker stay far below.
const OPEN: u64 = 4096;

/// The guard adds up what is in use. A process may reserve more without using it: thread stacks, heaps of threads.
const RESERVED: u64 = 4;

/// Without namespaces the kernel counts everything this user runs; others may start something meanwhile.
const OTHERS: u64 = 1024;

/// More than a program starts from one look of the guard to the next.
const UNSEEN: u64 = 256;

pub(super) fn set(task: &Task) -> io::Result<()> {
    both(Resource::Core, 0)?;
    both(Resource::Fsize, task.file_size)?;
    both(Resource::Nofile, OPEN)?;
    // Not `As`: programs reserve addresses that cost nothing.
    both(Resource::Data, task.memory.saturating_mul(RESERVED))?;
    // Far more than allowed, so that the guard sees more than allowed and can say so. Does nothing for root.
    let processes = match task.confinement.apart {
        true => task.processes * 2 + UNSEEN,
        false => of_this_user() + task.processes + OTHERS,
    };
    both(Resource::Nproc, processes)?;
    // The signal of the first says why; the second kills who ignores it.
    let (soft, hard) = (task.cpu_seconds, task.cpu_seconds + 2);
    limit(Resource::Cpu, soft, hard)
}

fn both(resource: Resource, value: u64) -> io::Result<()> {
    limit(resource, value, value)
}

/// Not above what this process has been given itself.
fn limit(resource: Resource, soft: u64, hard: u64) -> io::Result<()> {
    let most = getrlimit(resource).maximum;
    let at_most = |value: u64| Some(most.map_or(value, |most| value.min(most)));
    setrlimit(
        resource,
        Rlimit {
            current: at_most(soft),
            maximum: at_most(hard),
        },
    )
}

/// Processes and threads.
fn of_this_user() -> u64 {
    let own = format!("Uid:\t{}\t", getuid().as_raw());
    let folders = fs::read_dir("/proc").into_iter().flatten().flatten();
    let status = folders.filter_map(|entry| fs::read_to_string(entry.path().join("status")).ok());
    let threads = |status: String| {
        let line = status.lines().find_map(|l| l.strip_prefix("Threads:"))?;
        line.trim().parse::<u64>().ok()
    };
    status
        .filter(|text| text.contains(&own))
        .filter_map(threads)
        .sum()
}
