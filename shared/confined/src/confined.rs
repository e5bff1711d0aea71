//! What a program may use.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{Error, Finished, Launcher};

const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

/// What a program may reach through sockets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Network {
    /// Nothing: it opens none.
    None,
    /// Itself: TCP on a loopback that nobody else is on. Refused where [`crate::Confinement::network`] is false.
    Own,
    /// This machine's loopback, and all that this machine reaches; TCP over IPv4 alone.
    Shared,
}

/// The limits of a run, and what it may see.
///
/// Begin with [`Confined::test`] or [`Confined::build`] and change what has to be different.
#[derive(Clone, Debug)]
pub struct Confined {
    /// Bytes of memory that are really in use, all its processes together.
    pub memory: u64,
    /// Processes and threads at once.
    pub processes: u64,
    /// Bytes in one file, and in its `TMPDIR` where namespaces are.
    pub file_size: u64,
    /// Bytes that are kept of each stream: the first half and the last. It is ended after printing
    /// [`Confined::FLOOD`] times as much.
    pub output: usize,
    /// From start to end.
    pub wall: Duration,
    /// CPU time of each process; counted in whole seconds, the last one begun.
    pub cpu: Duration,
    /// Files and folders it may read and execute. What does not exist is passed over.
    pub readable: Vec<PathBuf>,
    /// Files and folders it may also change. They must exist.
    pub writable: Vec<PathBuf>,
    /// What it may connect to and listen on.
    pub network: Network,
    /// Whether it may change permissions, owners and times of files by their names, as compilers do. Landlock would let
    /// it do so to every file.
    pub modes: bool,
}

impl Confined {
    /// So many times [`Confined::output`] may be printed on both streams together.
    pub const FLOOD: u64 = 16;

    /// For a test program: 1 GiB, 1024 processes and threads, files of 64 MiB, 256 KiB of output; the system's
    /// libraries and commands to read, nothing to write but its `TMPDIR`.
    ///
    /// So many threads, because four tests may each have a hundred threads at once, and each of these a client of
    /// reqwest, which has a thread too.
    ///
    /// The program's own folder is not among the readable ones: its file alone is.
    pub fn test(wall: Duration) -> Self {
        Confined {
            memory: GIB,
            processes: 1024,
            file_size: 64 * MIB,
            output: 256 * 1024,
            wall,
            cpu: wall * 4,
            readable: system(),
            writable: Vec::new(),
            network: Network::None,
            modes: false,
        }
    }

    /// For cargo and rustc: 1 GiB for each core and 4 GiB at least, files of 1 GiB, 32 MiB of output; beside the system's libraries the toolchain and the
    /// crates that cargo has downloaded. The package and the target folder are to be added.
    ///
    /// Without network: cargo needs `--offline` and what it builds must have been downloaded.
    pub fn build(wall: Duration) -> Self {
        let mut readable = system();
        readable.extend(toolchain());
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
        Confined {
            memory: GIB * cores.max(4),
            processes: 4096,
            file_size: GIB,
            output: 32 * 1024 * 1024,
            wall,
            cpu: wall * 4,
            readable,
            writable: Vec::new(),
            network: Network::None,
            modes: true,
        }
    }

    /// Run `command` to its end, or to the end of what it may use.
    ///
    /// Of the command its program, arguments, folder and changed variables count. Standard input is empty. The
    /// environment is this program's, less what may be secret. `TMPDIR` is a folder of its own that goes away.
    ///
    /// # Errors
    ///
    /// [`Error`] says which command, and what happened. A program that fails or hits a limit is a result.
    pub fn run(&self, launcher: &Launcher, command: &Command) -> Result<Finished, Error> {
        #[cfg(target_os = "linux")]
        return crate::run::run(self, launcher, command);
        #[cfg(not(target_os = "linux"))]
        return crate::elsewhere::run(self, launcher, command);
    }
}

/// What programs read before they do anything, and the commands of the system.
fn system() -> Vec<PathBuf> {
    let paths = [
        "/usr",
        "/bin",
        "/sbin",
        "/lib",
        "/lib32",
        "/lib64",
        "/nix/store",
        "/gnu/store",
        "/etc/ld.so.cache",
        "/etc/ld.so.preload",
        "/etc/localtime",
        "/etc/passwd",
        "/etc/group",
        "/etc/nsswitch.conf",
        "/etc/alternatives",
        "/proc",
        "/sys/devices/system/cpu",
        "/sys/fs/cgroup",
        "/dev/random",
        "/dev/urandom",
        "/dev/zero",
    ];
    paths.map(PathBuf::from).to_vec()
}

/// The Rust toolchain and the crates that cargo has downloaded; not the credentials beside them.
pub fn toolchain() -> Vec<PathBuf> {
    let home = std::env::home_dir();
    let place = |variable: &str, name: &str| -> Option<PathBuf> {
        let given = std::env::var_os(variable).filter(|v: &OsString| !v.is_empty());
        given
            .map(PathBuf::from)
            .or_else(|| Some(home.as_ref()?.join(name)))
    };
    let mut all: Vec<PathBuf> = place("RUSTUP_HOME", ".rustup").into_iter().collect();
    if let Some(cargo) = place("CARGO_HOME", ".cargo") {
        let names = ["bin", "registry", "git", "config", "config.toml", "env"];
        all.extend(names.map(|name| cargo.join(name)));
    }
    // Where a cargo of another installation lies: in bin/ of its toolchain.
    let cargo = std::env::var_os("CARGO").map(PathBuf::from);
    let installed = cargo
        .as_deref()
        .and_then(Path::parent)
        .and_then(Path::parent);
    let toolchain = |path: &&Path| path.join("lib/rustlib").is_dir();
    all.extend(installed.filter(toolchain).map(Path::to_owned));
    all
}
