//! What the variations of lesson 08 use: an event loop of our own.

pub mod own_loop;
