//! Wrong: takes the limit that `regex` has by itself: 10 MB.
//! Must fail: a_pattern_that_is_too_large_has_a_reason

use regex::Regex;

fn count(pattern: &str, page: &str) -> Result<usize, String> {
    let pattern = Regex::new(pattern).map_err(|error| error.to_string())?;
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
