//! Run a stranger's program so that it cannot hurt this machine, and read a stranger's files.
//!
//! [`limited`] stops a program that takes too long. A marker runs programs of people it does not know, and they may also
//! take all the memory, print without end, start others that stay, or read the answers. Here the program gets limits, a
//! view of few files and no network but its own, and whatever it started ends with it.
//!
//! ```no_run
//! use std::{process::Command, time::Duration};
//!
//! use confined::{Confined, Launcher};
//!
//! confined::main_guard(); // the first line of main
//! let launcher = Launcher::this_program()?;
//! eprintln!("{}", launcher.confinement.words());
//! let mut confined = Confined::test(Duration::from_secs(10));
//! confined.readable.push("/where/the/test/is".into());
//! let finished = confined.run(&launcher, &Command::new("/where/the/test/is/program"))?;
//! if let Some(hit) = &finished.hit {
//!     println!("{hit}"); // used more than 1 GiB of memory
//! }
//! # Ok::<(), confined::Error>(())
//! ```
//!
//! # How
//!
//! Limits and views are what a process takes on itself before it becomes another program. Between `fork` and `exec` that
//! is unsafe code; so this program is started again instead, as its own launcher ([`main_guard`]). There are three:
//!
//! | process | does |
//! |---|---|
//! | apart | leaves for namespaces of its own, where the next one is process 1 |
//! | guard | starts the program, collects its orphans, adds up what all of them use, ends them |
//! | inner | takes the limits, the Landlock rules and the system-call filter on itself, and becomes the program |
//!
//! When the marker dies, by Ctrl-C or SIGKILL, the guard sees its socket close and ends the program.
//!
//! | what | by | without it |
//! |---|---|---|
//! | files | Landlock, since Linux 5.13 | it reads and writes what this user may |
//! | network, permissions of files | a system-call filter | open |
//! | a network of its own | a network namespace | refused |
//! | a view of processes, an end for all at once, a small `TMPDIR` | namespaces, where they may be made | it may signal other processes; the guard kills one by one |
//! | memory and processes of all together | the guard, which looks every 20 ms | |
//! | size of a file, CPU time of a process, core dumps | rlimits | |
//!
//! No cgroups: making one needs a part of the tree that was handed over, and in containers hardly any is.
//!
//! Elsewhere than on Linux a program is run as [`limited`] does it: time and output are limited, nothing else.
//!
//! # Network
//!
//! A program with [`Network::None`] opens no socket. One with [`Network::Own`] is in a network namespace that has loopback
//! and nothing else: it reaches servers that it started itself, and no address outside, no service of this machine. The
//! filter lets it open sockets of TCP over IPv4 and no others, because a socket with a name in a folder is in no namespace.
//!
//! Where no such namespace can be made ([`Confinement::network`]) this is refused: Landlock's rules know ports and not
//! whose they are, and a system-call filter cannot see the address that a program connects to. The caller decides whether
//! to run it with [`Network::Shared`] instead.
//!
//! # What it does not stop
//!
//! - A fault in the kernel. This is no virtual machine.
//! - Many files, each below the limit, where `TMPDIR` is on disk or in `writable`: until the wall clock ends it.
//! - More memory than allowed for up to 20 ms; memory in files that only live in memory (`memfd`), up to the size of a
//!   file for each.
//! - What it does to itself: its own memory holds whatever its own tests know.
//! - Without namespaces: a look at the command lines of other processes; and before Linux 6.12 signals to those of this
//!   user, except for the guard.
//! - Files that the marker holds open without `O_CLOEXEC`. What Rust opens has it.
//! - Loops that keep all cores busy until the time is over.

mod captured;
mod confined;
mod confinement;
mod copy;
mod environment;
mod error;
mod finished;
mod read;

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod hit;
#[cfg(target_os = "linux")]
mod launcher;
#[cfg(target_os = "linux")]
mod listening;
#[cfg(target_os = "linux")]
mod message;
#[cfg(target_os = "linux")]
mod run;

pub use confined::{Confined, Network, toolchain};
pub use confinement::{Confinement, Launcher};
pub use copy::{CopyError, Most, copy};
pub use error::Error;
pub use finished::{Finished, Hit};
pub use read::{ReadError, read, read_text};

/// Become the launcher, if that is what this process was started for; otherwise do nothing.
///
/// The first line of `main`, before any thread. A program that does not call it cannot be a [`Launcher`].
pub fn main_guard() {
    #[cfg(target_os = "linux")]
    launcher::main_guard();
}
