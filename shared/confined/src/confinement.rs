//! What this machine allows.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Error;

/// The ways of confining that work here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confinement {
    /// Landlock: only the readable and writable files.
    pub files: bool,
    /// The system-call filter: no network, no changed permissions.
    pub calls: bool,
    /// Namespaces: other processes are out of sight, and all of the program's own end at once.
    pub apart: bool,
    /// A network of its own for the program that needs one: a namespace with nothing but loopback.
    pub network: bool,
}

impl Confinement {
    /// Whether all of them work.
    pub fn is_whole(&self) -> bool {
        self.files && self.calls && self.apart && self.network
    }

    /// Whether none works: a program may do whatever this user may.
    pub fn is_none(&self) -> bool {
        !(self.files || self.calls || self.apart)
    }

    /// One sentence for the one who marks: what holds here, and what does not.
    pub fn words(&self) -> String {
        if cfg!(not(target_os = "linux")) {
            return "programs are not confined on this system: only time and output are limited"
                .to_owned();
        }
        let open = [
            (
                self.files,
                "they can read and change your files (no Landlock in this kernel)",
            ),
            (
                self.calls,
                "they can use the network (no system-call filter here)",
            ),
            (
                self.apart,
                "they can see other processes (no namespaces for this user)",
            ),
            (
                self.network || !self.apart,
                "they can have no network of their own (no network namespace for this user)",
            ),
        ];
        let open: Vec<_> = open
            .into_iter()
            .filter_map(|(holds, words)| (!holds).then_some(words))
            .collect();
        match open.as_slice() {
            [] => "programs run confined: few files, no network but their own, no other processes"
                .to_owned(),
            some => {
                let wholly = if self.is_none() { "" } else { "wholly " };
                format!("programs are not {wholly}confined: {}", some.join("; "))
            }
        }
    }
}

/// The program that starts others confined, usually this one; and what it found possible.
#[derive(Clone, Debug)]
pub struct Launcher {
    #[cfg_attr(not(target_os = "linux"), allow(dead_code))]
    pub(crate) program: PathBuf,
    /// What is used for each run. Less than was found can be set, to run as a poorer machine would.
    pub confinement: Confinement,
}

impl Launcher {
    /// This program, whose `main` begins with [`crate::main_guard`]. Finds out what the machine allows: some 10 ms.
    ///
    /// # Errors
    ///
    /// [`Error::Launcher`] if it does not begin so.
    pub fn this_program() -> Result<Self, Error> {
        Launcher::at("/proc/self/exe")
    }

    /// Another program, whose `main` begins with [`crate::main_guard`].
    ///
    /// # Errors
    ///
    /// [`Error::Launcher`] if it does not begin so.
    pub fn at(program: impl Into<PathBuf>) -> Result<Self, Error> {
        let launcher = Launcher {
            program: program.into(),
            confinement: Confinement::default(),
        };
        #[cfg(target_os = "linux")]
        return crate::run::probe(launcher);
        #[cfg(not(target_os = "linux"))]
        return Ok(launcher);
    }
}
