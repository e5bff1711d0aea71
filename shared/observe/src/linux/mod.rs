//! What Linux shows of a running program.

mod between;
mod gaps;
mod left;
mod memory;
mod proc;
mod sampler;
mod sleeper;
mod syscall;
mod task;
mod tree;

pub(crate) use left::{Orphans, label};
pub(crate) use sampler::Sampler;
