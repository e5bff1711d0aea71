//! `cargo ready`: whether a machine has all that the course needs, for the day before a class without network.
//!
//! 1. It looks ([`look`]) at the programs, versions and space that are there, and says of each that is missing what does not
//!    work then and how to get it. It installs nothing of that itself.
//! 2. It builds ([`jobs`]) what would otherwise be built in class: lessons, variations, tests, exercises, tools, the Python
//!    environment, the book. One command after the other, because cargo uses all cores by itself.
//! 3. It tries ([`Offline`]) some of that in a network namespace that has no interface. Where none can be made, cargo alone is
//!    told to stay offline, and the last line says that this proved less.
//!
//! Every command has a limit ([`limited`]). What is `Needed` decides the exit code, what is `Optional` does not.

mod checks;
mod finding;
mod jobs;
mod machine;
mod offline;
mod places;
mod twins;

pub use checks::look;
pub use finding::{Finding, Need, State, table};
pub use jobs::{Job, jobs};
pub use machine::Machine;
pub use offline::{Offline, trials};
