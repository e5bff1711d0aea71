//! What a client of the site sees, what the site counts, and how both the library and the program end.

mod addresses;
mod client;
mod counts;
mod ends;
mod meetings;
mod program;
mod survives;
mod troubles;
mod twin;
