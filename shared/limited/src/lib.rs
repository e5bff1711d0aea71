//! Run a command with a time limit, and leave nothing running; see how busy the machine is meanwhile ([`Load`]); and write
//! a program that can be started at once ([`write_program`]).
//!
//! Python's `subprocess.run(…, timeout=5)` kills the child it started and then waits until the pipes are closed.
//! A grandchild keeps them open, so the call can hang after its own time-out. Here the child leads a process
//! group of its own, the whole group is killed, and the pipes are read for a bounded time afterwards.
//!
//! ```
//! use std::{process::Command, time::Duration};
//!
//! let mut command = Command::new("echo");
//! command.arg("hello");
//! let finished = limited::Run::new(command, Duration::from_secs(30)).run()?;
//! assert_eq!(finished.output.stdout, "hello\n");
//! # Ok::<(), limited::Error>(())
//! ```
//!
//! What holds, on Linux and macOS:
//!
//! - Standard input is empty; standard output and standard error are read to their end, or come as one text in the
//!   order they were printed ([`Run::together`]).
//! - When [`Run::run`] returns or panics, every process of the group has got SIGKILL. A process that is still there
//!   after the child has ended counts as left over, and is killed too.
//! - Ctrl-C at the terminal reaches only the group in the foreground, and that is not the child's. So the first run
//!   installs handlers for SIGINT, SIGTERM, SIGHUP and SIGQUIT: they kill all groups, then end this program as the
//!   signal would have.
//!
//! What does not hold: a process that leaves the group (`setsid`) is not killed, only no longer listened to. And when
//! this program itself gets SIGKILL, it can no longer kill anybody.

mod error;
mod groups;
mod listener;
mod load;
mod pipes;
mod program;
mod run;

pub use error::Error;
pub use load::Load;
pub use pipes::Output;
pub use program::{copy_program, write_program};
pub use run::{Finished, Run};
