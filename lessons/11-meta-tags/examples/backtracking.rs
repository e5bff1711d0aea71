//! A tag that never ends, and a pattern that may read each space in two ways.
//!
//! What changes: nothing is fetched. The text is a tag with so many attributes and no `>`, so the pattern finds
//! nothing, but has to make sure. `python/examples/backtracking.py` does the same with `re`. Then a pattern whose searches are
//! quick, each of them, and not all together.
//!
//! Run `cargo run -p lesson-11 --example backtracking`.

use regex::Regex;
use std::time::Instant;

/// A space between two attributes may belong to the first
/// or to the second.
const PATTERN: &str = r#"<meta( *\w+ *= *"[^"]*" *)*>"#;
const ATTRIBUTES: [usize; 5] = [10, 14, 18, 40, 10_000];

// ANCHOR: all
/// All up to a sign that is no large letter; or one such
/// letter.
const GREEDY: &str = ".*[^A-Z]|[A-Z]";

fn find_all(letters: usize) -> Result<(), regex::Error> {
    let re = Regex::new(GREEDY)?;
    let text = "A".repeat(letters);
    let begun = Instant::now();
    let found = re.find_iter(&text).count();
    let took = begun.elapsed();
    println!(
        "{letters} letters: {found} found after {took:.1?}"
    );
    Ok(())
}
// ANCHOR_END: all

fn main() -> Result<(), regex::Error> {
    pace::start("A pattern that is slow in Python.");
    let re = Regex::new(PATTERN)?;
    for count in ATTRIBUTES {
        let tag =
            format!("<meta{}", r#" a="b""#.repeat(count));
        let begun = Instant::now();
        let found = re.is_match(&tag);
        let took = begun.elapsed();
        println!(
            "{count} attributes: {found} after {took:.1?}"
        );
    }
    for letters in [1_000, 2_000, 4_000] {
        find_all(letters)?;
    }
    Ok(())
}
