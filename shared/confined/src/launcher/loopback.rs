//! Brings the loopback device up: a new network namespace has it, and nothing else, and it is down.
//!
//! `ip link set lo up` says this to the kernel, and `ip` need not be there. It is one message of 32 bytes and one answer,
//! see netlink(7) and rtnetlink(7); a crate for all of netlink would be more to trust than these lines.

use rustix::io::{Errno, Result};
use rustix::net::netdevice::name_to_index;
use rustix::net::netlink::SocketAddrNetlink;
use rustix::net::{
    AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, recv, sendto, socket_with,
};

/// Bytes of `struct nlmsghdr` and of `struct ifinfomsg`.
const HEADER: usize = 16;
const DEVICE: usize = 16;

/// Needs the right to set up the network of its namespace.
pub(super) fn up() -> Result<()> {
    let (kind, flags) = (SocketType::RAW, SocketFlags::CLOEXEC);
    // No protocol is number 0, `NETLINK_ROUTE`.
    let socket = socket_with(AddressFamily::NETLINK, kind, flags, None)?;
    let device = name_to_index(&socket, "lo")?;
    let kernel = SocketAddrNetlink::new(0, 0);
    sendto(&socket, &set_up(device), SendFlags::empty(), &kernel)?;
    let mut answer = [0; 256];
    let (_, length) = recv(&socket, &mut answer, RecvFlags::empty())?;
    match error(&answer[..length.min(answer.len())]) {
        Some(0) => Ok(()),
        Some(error) => Err(Errno::from_raw_os_error(-error)),
        None => Err(Errno::PROTO),
    }
}

/// Set this device's flag `IFF_UP`, leave its other flags, and say whether that went well.
fn set_up(device: u32) -> [u8; HEADER + DEVICE] {
    let mut message = [0; HEADER + DEVICE];
    let length = (HEADER + DEVICE) as u32;
    let wants = (libc::NLM_F_REQUEST | libc::NLM_F_ACK) as u16;
    let up = (libc::IFF_UP as u32).to_ne_bytes();
    message[0..4].copy_from_slice(&length.to_ne_bytes());
    message[4..6].copy_from_slice(&libc::RTM_NEWLINK.to_ne_bytes());
    message[6..8].copy_from_slice(&wants.to_ne_bytes());
    let body = &mut message[HEADER..];
    body[4..8].copy_from_slice(&device.to_ne_bytes());
    // The flags, and which of them are meant.
    body[8..12].copy_from_slice(&up);
    body[12..16].copy_from_slice(&up);
    message
}

/// The error in an answer, 0 or a negative number of errno(3); none if it is another kind of answer.
fn error(answer: &[u8]) -> Option<i32> {
    let kind = u16::from_ne_bytes(answer.get(4..6)?.try_into().ok()?);
    let error = i32::from_ne_bytes(answer.get(HEADER..HEADER + 4)?.try_into().ok()?);
    (i32::from(kind) == libc::NLMSG_ERROR).then_some(error)
}
