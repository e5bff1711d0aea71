//! Finds out what works here, by doing it to itself.

use std::os::unix::net::UnixStream;

use rustix::thread::set_no_new_privs;

use super::{calls, doing, files};
use crate::Confinement;
use crate::message::{Answer, Task, receive, send};

/// Namespaces are tried by the caller: it runs something in them.
pub(super) fn run(socket: &mut UnixStream) -> Result<(), String> {
    let task: Task = receive(socket).map_err(doing("its task"))?;
    set_no_new_privs(true).map_err(doing("no new rights"))?;
    let can = Confinement {
        files: files::restrict(&task).is_ok(),
        calls: calls::restrict(&task).is_ok(),
        apart: false,
        network: false,
    };
    send(socket, &Answer::Can(can)).map_err(doing("its answer"))
}
