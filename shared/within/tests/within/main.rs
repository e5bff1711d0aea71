//! Gates, counts and limits, in one test program, so that what waits waits together.

mod gate;
mod limits;
mod patience;
mod peak;
mod turns;
