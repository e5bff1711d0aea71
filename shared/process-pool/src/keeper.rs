//! The thread that starts a pool's workers.
//!
//! Linux ends a child with the *thread* that started it, if the child asks for that. A worker asks for it, because it may be
//! stopped, and then only the system can end it. So all workers are started by one thread, which lives as long as their
//! pool.

use std::io;
use std::process::{Child, Command};
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// What is to be started, and where to say how it went.
type Order = (Command, Sender<io::Result<Child>>);

pub(crate) struct Keeper(Sender<Order>);

impl Keeper {
    pub fn new() -> io::Result<Self> {
        let (orders, taken) = channel::<Order>();
        thread::Builder::new()
            .name("pool-keeper".into())
            .spawn(move || {
                for (mut command, reply) in taken {
                    let child = command.spawn();
                    // With it goes our copy of the child's input. Whoever asked waits for the reply, and may count files.
                    drop(command);
                    let _ = reply.send(child);
                }
            })?;
        Ok(Keeper(orders))
    }

    /// Starts a program, as [`Command::spawn`] does.
    pub fn spawn(&self, command: Command) -> io::Result<Child> {
        let (reply, told) = channel();
        let gone = || io::Error::other("the thread that starts workers is gone");
        self.0.send((command, reply)).map_err(|_| gone())?;
        told.recv().unwrap_or_else(|_| Err(gone()))
    }
}
