//! Wrong: takes the other limit, which is for the memory of a search.
//! Must fail: a_pattern_that_is_too_large_has_a_reason

use regex::RegexBuilder;

fn count(pattern: &str, page: &str) -> Result<usize, String> {
    let pattern = RegexBuilder::new(pattern).dfa_size_limit(1_000_000).build();
    let pattern = pattern.map_err(|error| error.to_string())?;
    Ok(pattern.find_iter(page).count())
}

fn main() {
    for pattern in ["<meta .*?>", "(", r"\w{100}"] {
        match count(pattern, "<meta a><meta b>") {
            Ok(found) => println!("{pattern}: {found} tags"),
            Err(reason) => println!("{pattern}: {reason}"),
        }
    }
}
