//! Takes limits and views on itself, and becomes the program.

use std::fs;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::Command;

use rustix::process::{Signal, set_parent_process_death_signal};
use rustix::thread::set_no_new_privs;

use super::{calls, doing, files, limits, rights};
use crate::message::{Task, receive};

pub(super) fn run(socket: &mut UnixStream) -> Result<(), String> {
    let task: Task = receive(socket).map_err(doing("its task"))?;
    // A guard that is killed takes the program with it.
    set_parent_process_death_signal(Some(Signal::KILL)).map_err(doing("ending with the guard"))?;
    // When memory runs out all the same, this is what the kernel should take. It may be forbidden, and is no limit.
    let _ = fs::write("/proc/self/oom_score_adj", "1000");
    limits::set(&task).map_err(doing("limits"))?;
    rights::drop_all().map_err(doing("giving up rights"))?;
    set_no_new_privs(true).map_err(doing("no new rights"))?;
    if task.confinement.files {
        files::restrict(&task).map_err(doing("Landlock"))?;
    }
    if task.confinement.calls {
        calls::restrict(&task)?;
    }
    // The socket closes by itself when this succeeds, which is how the guard knows.
    let error = Command::new(&task.program).args(&task.args).exec();
    Err(error.to_string())
}
