//! How long a pattern that may read each space in two ways takes, for a tag that never ends.
//!
//! Run `cargo run --release -p lesson-11 --example attributes -- ATTRIBUTES`.

use regex::Regex;
use std::error::Error;
use std::time::Instant;

const PATTERN: &str = r#"<meta( *\w+ *= *"[^"]*" *)*>"#;

fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().nth(1);
    let count = count.ok_or("ATTRIBUTES")?.parse()?;
    let re = Regex::new(PATTERN)?;
    let tag = format!("<meta{}", r#" a="b""#.repeat(count));
    // The first search sets its memory up, which is not the question.
    re.is_match(&tag);
    let begun = Instant::now();
    let found = re.is_match(&tag);
    println!("search_s {}", begun.elapsed().as_secs_f64());
    assert!(!found);
    Ok(())
}
