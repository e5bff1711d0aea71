//! What Linux shows of a running program.

mod left;
mod memory;
mod proc;
mod sampler;
mod task;
mod tree;

pub(crate) use left::Orphans;
pub(crate) use sampler::Sampler;
