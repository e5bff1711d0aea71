//! Programs that misbehave, files that are none, and what a confined program sees: one test program, so that what waits
//! waits together.

#![allow(clippy::unwrap_used)]

#[cfg(target_os = "linux")]
mod build;
#[cfg(target_os = "linux")]
mod common;
#[cfg(target_os = "linux")]
mod ends;
mod files;
#[cfg(target_os = "linux")]
mod limits;
#[cfg(target_os = "linux")]
mod views;
