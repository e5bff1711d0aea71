//! Wrong: a pattern that is refused finds nothing, and nobody is told why.
//! Must fail: a_pattern_that_is_none_has_a_reason, a_pattern_that_is_too_large_has_a_reason

use regex::RegexBuilder;

fn count(pattern: &str, page: &str) -> Result<usize, String> {
    let pattern = RegexBuilder::new(pattern).size_limit(1_000_000).build();
    Ok(pattern.map_or(0, |pattern| pattern.find_iter(page).count()))
}

fn main() {
    for pattern in ["<meta .*?>", "(", r"\w{100}"] {
        match count(pattern, "<meta a><meta b>") {
            Ok(found) => println!("{pattern}: {found} tags"),
            Err(reason) => println!("{pattern}: {reason}"),
        }
    }
}
