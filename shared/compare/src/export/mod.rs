//! A report for each reader: one file an exporter. None of them measures or decides anything.

mod ends;
pub mod html;
pub mod json;
pub mod markdown;
pub mod rows;
mod scale;
pub mod svg;
pub mod terminal;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
