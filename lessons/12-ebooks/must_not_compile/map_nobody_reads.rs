//! An iterator does nothing until somebody asks it, and this one is asked by nobody.
//!
//! Without the first line the compiler warns. The line makes an error of the warning.

#![deny(unused_must_use)]

use std::fs;

fn save(book: &(String, String)) -> std::io::Result<()> {
    fs::write(&book.0, &book.1)
}

fn main() {
    let books = [("1.txt".into(), "one".into())];
    // ANCHOR: map
    books.iter().map(save);
    // ANCHOR_END: map
}
