//! Wrong: takes another limit, a quarter of the one that is asked for.
//! Must fail: a_pattern_below_the_limit_is_accepted

use regex::RegexBuilder;

fn count(pattern: &str, page: &str) -> Result<usize, String> {
    let pattern = RegexBuilder::new(pattern).size_limit(250_000).build();
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
