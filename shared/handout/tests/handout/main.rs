//! Handouts, made and used as a student does.

#[cfg(target_os = "linux")]
mod alone;
mod leaks;
mod made;
mod refuses;
mod whole;
