//! Every Rust item that Rosetta names. `cargo doc` fails here if one does not exist, or is of another kind than
//! `book/rosetta/rust.toml` says; and it says where the standard library's are documented, which `paths.rs` compares.
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/links.md"))]
#![deny(rustdoc::broken_intra_doc_links)]
