//! Leaves for namespaces of its own; the guard is process 1 there, and all processes end with it.

use std::fs;
use std::io;
use std::os::unix::net::UnixStream;

use nix::sched::{CloneFlags, unshare};
use rustix::process::{Gid, Uid, getgid, getuid};
use rustix::thread::{
    CapabilitySet, CapabilitySets, capabilities, configure_capability_in_ambient_set,
    set_capabilities,
};

use super::{GUARD, doing, loopback, start};

/// All users, as they are.
const EVERYBODY: &str = "0 0 4294967295";

/// With `network` also for a network of its own, in which there is nothing but loopback.
pub(super) fn run(socket: &UnixStream, network: bool) -> Result<(), String> {
    let (uid, gid) = (getuid(), getgid());
    let mut flags = CloneFlags::CLONE_NEWUSER
        | CloneFlags::CLONE_NEWPID
        | CloneFlags::CLONE_NEWNS
        | CloneFlags::CLONE_NEWIPC;
    // Not for all: where no socket can be opened, the system-call filter sees to it, and costs less.
    flags.set(CloneFlags::CLONE_NEWNET, network);
    unshare(flags).map_err(doing("namespaces"))?;
    map(uid, gid).map_err(doing("users of the namespace"))?;
    if network {
        loopback::up().map_err(doing("its own loopback"))?;
    }
    keep_mounting().map_err(doing("the right to mount"))?;
    let guard = socket
        .try_clone()
        .and_then(|socket| start(GUARD, socket.into()));
    let mut guard = guard.map_err(doing("starting the guard"))?;
    guard.wait().map_err(doing("waiting for the guard"))?;
    Ok(())
}

/// Everybody keeps their number. Where only one's own may be mapped, nobody else's files are at stake.
fn map(uid: Uid, gid: Gid) -> io::Result<()> {
    if uid.is_root() && fs::write("/proc/self/uid_map", EVERYBODY).is_ok() {
        return fs::write("/proc/self/gid_map", EVERYBODY);
    }
    let (uid, gid) = (uid.as_raw(), gid.as_raw());
    fs::write("/proc/self/uid_map", format!("{uid} {uid} 1"))?;
    fs::write("/proc/self/setgroups", "deny")?;
    fs::write("/proc/self/gid_map", format!("{gid} {gid} 1"))
}

/// Who is not root loses the rights in the own namespace by `exec`, except for ambient ones.
fn keep_mounting() -> io::Result<()> {
    let CapabilitySets {
        effective,
        permitted,
        inheritable,
    } = capabilities(None)?;
    let inheritable = inheritable | CapabilitySet::SYS_ADMIN;
    set_capabilities(
        None,
        CapabilitySets {
            effective,
            permitted,
            inheritable,
        },
    )?;
    Ok(configure_capability_in_ambient_set(
        CapabilitySet::SYS_ADMIN,
        true,
    )?)
}
