//! The stages of the lesson's program, for its variations and its benchmark too.
//!
//! | file | stage |
//! |---|---|
//! | `plan.rs` | all: what the command line says |
//! | `stages.rs` | all: what each did |
//! | `how.rs` | none: on what the items of a stage are worked on |
//! | `download.rs` | an address becomes a text |
//! | `folder.rs` | texts become files, which are whole or not there |
//! | `words.rs` | a text becomes counts |
//! | `fast.rs` | the same in less time |

pub mod download;
pub mod fast;
pub mod folder;
pub mod how;
pub mod plan;
pub mod stages;
pub mod words;

/// Why a stage, or the program, cannot go on.
pub type Error = Box<dyn std::error::Error>;
