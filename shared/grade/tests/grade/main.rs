//! `cargo grade` as a program, in one test program: what needs one call of it only, shares it.

#[cfg(target_os = "linux")]
mod bare;
mod cheats;
mod class;
mod copies;
mod learner;
mod lock;
mod packages;
mod reasons;
mod reports;
mod rules;
mod stranger;
mod usage;
mod verify;
