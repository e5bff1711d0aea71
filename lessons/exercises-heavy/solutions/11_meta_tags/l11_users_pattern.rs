//! Search a page for a pattern that a user typed. The user may type anything.
//!
//! A pattern that is none, or that is too large, is an error with a reason. In a server, `unwrap` would be the user's way to end a
//! request, and `\w{100}` the way to take five megabytes of memory: each `\w` is some hundred ranges of letters, and `{100}` has it
//! a hundred times. `regex` has a limit for the size of a compiled pattern, 10 MiB if nobody sets another.
//!
//! `cargo run --bin l11_users_pattern` prints what three users get.

use regex::RegexBuilder;

/// How many bytes a compiled pattern may have.
const LIMIT: usize = 1_000_000;

/// How many times `pattern` is found in `page`; or why it is no pattern, or too large.
fn count(pattern: &str, page: &str) -> Result<usize, String> {
    let pattern = RegexBuilder::new(pattern).size_limit(LIMIT).build();
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

#[cfg(test)]
mod tests {
    use super::count;
    use within::try_in_time;

    #[track_caller]
    fn counted(pattern: &str, page: &str) -> Result<usize, String> {
        let (own, page) = (pattern.to_owned(), page.to_owned());
        try_in_time(move || count(&own, &page)).unwrap_or_else(|_| {
            panic!(
                "`count` panicked at the pattern {pattern:?}. Users type such patterns, and want to read what is wrong: which \
                 `Result` did you open by force?"
            )
        })
    }

    #[test]
    fn what_the_pattern_finds_is_counted() {
        let page = "<meta a> <meta b>\n<p>";
        assert_eq!(counted("<meta .*?>", page), Ok(2));
        assert_eq!(counted("<table>", page), Ok(0));
        // Long as a text, and small when it is compiled.
        let long = "<meta ".to_owned() + &"a?".repeat(1_000) + ">";
        assert_eq!(counted(&long, page), Ok(1), "a pattern of 2,000 letters");
    }

    #[test]
    fn a_pattern_below_the_limit_is_accepted() {
        // It takes 0.85 MB.
        assert_eq!(
            counted(r"\w{17}", "seventeen_letters and eighteen__letters"),
            Ok(2),
            "left: what `count` said of the pattern \\w{{17}}; right: how many words of 17 letters or more there are. It takes \
             less than LIMIT when it is compiled. What did you refuse it for?"
        );
    }

    #[test]
    fn a_pattern_that_is_none_has_a_reason() {
        for (pattern, reason) in [("(", "unclosed group"), (r"(a)\1", "backreferences")] {
            let Err(refused) = counted(pattern, "aa") else {
                panic!("{pattern:?} is no pattern, and `count` counted what it finds")
            };
            assert!(
                refused.contains(reason),
                "the reason should have the words of `regex`, with {reason:?} in them. Yours is {refused:?}"
            );
        }
    }

    #[test]
    fn a_pattern_that_is_too_large_has_a_reason() {
        // 5 MB, and 1.5 MB: the same letters thirty times, without a number.
        for pattern in [r"\w{100}".to_owned(), r"\w".repeat(30)] {
            let Err(refused) = counted(&pattern, "aa") else {
                panic!(
                    "`count` accepted the pattern {pattern}, which takes more than LIMIT when it is compiled. `RegexBuilder` has two \
                     limits: which is for the pattern?"
                )
            };
            assert!(
                refused.contains("size limit"),
                "the reason should have the words of `regex`, which speak of a size limit. Yours is {refused:?}"
            );
        }
    }
}
