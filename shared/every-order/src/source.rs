//! What an exercise takes from std, read in its source.

/// Each test begins with this: what shuttle does not see may hang, and then nobody would read why.
///
/// It reads the file it stands in, down to the tests. Where the tests stand in a file of their own, it finds nothing.
///
/// # Panics
///
/// If the answer names `std::sync` or `std::thread`.
#[macro_export]
macro_rules! all_is_of_shuttle {
    () => {
        $crate::assert_no_std(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/",
            file!()
        )))
    };
}

/// Looks at what stands before the tests in the text of a `file`.
#[doc(hidden)]
#[track_caller]
pub fn assert_no_std(file: &str) {
    let answer = file
        .split_once("\n#[cfg(test)]\n")
        .map_or("", |(answer, _)| answer);
    let lines = answer
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.flat_map(str::split_whitespace).collect();
    let in_group = code.split("std::{").skip(1).any(|rest| {
        let group = rest.split(';').next().unwrap_or("");
        group.contains("sync") || group.contains("thread")
    });
    let plain = ["std::sync", "std::thread", "core::sync"];
    let named = plain.iter().any(|name| code.contains(name));
    assert!(
        !named && !in_group,
        "this file uses `std::sync` or `std::thread`. shuttle does not see their steps, so it cannot try them in another \
         order: a race would stay hidden, and a test may hang. Take everything from `shuttle::sync` and \
         `shuttle::thread`: the names are the same"
    );
}

#[cfg(test)]
mod tests {
    use super::assert_no_std;

    fn is_refused(answer: &str) -> bool {
        let file =
            format!("{answer}\n\n#[cfg(test)]\nmod tests {{\n    use std::sync::Once;\n}}\n");
        std::panic::catch_unwind(|| assert_no_std(&file)).is_err()
    }

    #[test]
    fn locks_and_threads_of_std_are_found() {
        for answer in [
            "use std::sync::Mutex;",
            "fn main() {\n    std::thread::yield_now();\n}",
            "use core::sync::atomic::AtomicU32;",
            "use std::{\n    collections::BTreeMap,\n    sync::Arc,\n};",
            "use std ::\n    thread;",
        ] {
            assert!(is_refused(answer), "{answer}");
        }
    }

    #[test]
    fn all_else_is_allowed() {
        for answer in [
            "use shuttle::sync::Mutex;",
            "// As in std::sync.",
            "use std::{cell::RefCell, collections::BTreeMap};\nuse shuttle::{sync::Arc, thread};",
        ] {
            assert!(!is_refused(answer), "{answer}");
        }
    }
}
