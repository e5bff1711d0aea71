//! A name of Python.

use std::fmt;

use course::Version;
use serde::Deserialize;

/// A qualified name, and in which Pythons it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Name {
    /// As its documentation spells it: `asyncio.wait_for`, `threading.Event.set`,
    /// `concurrent.futures.Executor.map(chunksize=)`.
    pub full: String,
    /// The first Python that has it; all that the course knows, if not given.
    pub since: Option<Version>,
    /// The first Python that has it no more.
    pub gone: Option<Version>,
}

impl TryFrom<String> for Name {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let mut name = Self {
            full: words.next().unwrap_or_default().to_owned(),
            since: None,
            gone: None,
        };
        while let Some(word) = words.next() {
            let version = words
                .next()
                .and_then(|version| Version::try_from(version.to_owned()).ok());
            match (word, version) {
                ("since", Some(version)) => name.since = Some(version),
                ("gone", Some(version)) => name.gone = Some(version),
                _ => {
                    return Err(format!(
                        "{text:?} is not `NAME`, `NAME since 3.14` or `NAME gone 3.14`"
                    ));
                }
            }
        }
        if name.full.contains('.') {
            Ok(name)
        } else {
            Err(format!("{text:?} is not qualified: which module?"))
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.full)
    }
}

impl Name {
    /// The module, and what it has: `asyncio` and `Queue.put`. A module's own name is lower case, `loop` is an object.
    pub(crate) fn split(&self) -> (&str, &str) {
        let plain = self.plain();
        let mut end = 0;
        for part in plain.split('.') {
            let next = end + part.len() + 1;
            let of_module = part.starts_with(|c: char| c.is_ascii_lowercase()) && part != "loop";
            if next > plain.len() || !of_module {
                break;
            }
            end = next;
        }
        (self.full[..end].trim_end_matches('.'), &self.full[end..])
    }

    /// As the page shows it: methods and parameters of a class with the class, all else with the module.
    pub(crate) fn shown(&self) -> &str {
        let (_, rest) = self.split();
        let of_class = rest.starts_with(|c: char| c.is_ascii_uppercase()) && rest.contains('(');
        if of_class || rest.contains('.') {
            rest
        } else {
            &self.full
        }
    }

    /// Without what it is called with.
    fn plain(&self) -> &str {
        self.full.split('(').next().unwrap_or_default()
    }

    /// The parameter that it names, if it names one.
    pub(crate) fn parameter(&self) -> Option<&str> {
        let (_, parameter) = self.full.strip_suffix("=)")?.split_once('(')?;
        Some(parameter)
    }

    /// The last part, or the parameter: `put`, `chunksize`.
    pub(crate) fn last(&self) -> &str {
        let last = || self.plain().rsplit('.').next().unwrap_or_default();
        self.parameter().unwrap_or_else(last)
    }

    /// The id on its page: the name, and after one more dot what it is called with.
    pub(crate) fn address(&self) -> String {
        let called = self.full.replace('(', ".");
        called.trim_end_matches(['=', ')']).to_owned()
    }

    /// What somebody may type who looks for it, beside what the page shows.
    pub(crate) fn words(&self) -> Vec<&str> {
        let mut words = vec![
            self.full.as_str(),
            self.plain(),
            self.split().1,
            self.last(),
        ];
        words.retain(|word| *word != self.shown());
        words.sort_unstable();
        words.dedup();
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::try_from(text.to_owned()).unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn a_method_is_shown_with_its_class_and_all_else_with_its_module() {
        for (full, module, shown) in [
            ("asyncio.wait_for", "asyncio", "asyncio.wait_for"),
            ("threading.Event.set", "threading", "Event.set"),
            (
                "asyncio.loop.run_in_executor",
                "asyncio",
                "loop.run_in_executor",
            ),
            (
                "concurrent.futures.Executor.map(chunksize=)",
                "concurrent.futures",
                "Executor.map(chunksize=)",
            ),
            (
                "asyncio.gather(return_exceptions=)",
                "asyncio",
                "asyncio.gather(return_exceptions=)",
            ),
            (
                "multiprocessing.pool.Pool.map",
                "multiprocessing.pool",
                "Pool.map",
            ),
            ("os.process_cpu_count", "os", "os.process_cpu_count"),
        ] {
            assert_eq!((name(full).split().0, name(full).shown()), (module, shown));
        }
    }

    #[test]
    fn it_is_found_by_its_parts_and_has_an_address() {
        let map = name("concurrent.futures.Executor.map(chunksize=)");
        assert_eq!(map.address(), "concurrent.futures.Executor.map.chunksize");
        assert_eq!(map.parameter(), Some("chunksize"));
        assert!(map.words().contains(&"chunksize"));
        assert_eq!(name("asyncio.wait_for").words(), ["wait_for"]);
        let zero = name("asyncio.sleep(0)");
        assert_eq!(
            (zero.address().as_str(), zero.last()),
            ("asyncio.sleep.0", "sleep")
        );
        assert_eq!(zero.parameter(), None);
    }

    #[test]
    fn its_versions_are_read_and_anything_else_is_refused() {
        let both = name("asyncio.a since 3.9 gone 3.12");
        assert_eq!(
            (both.since, both.gone),
            (Some(Version(3, 9)), Some(Version(3, 12)))
        );
        for bad in [
            "wait_for",
            "asyncio.a since",
            "asyncio.a until 3.9",
            "asyncio.a since soon",
        ] {
            assert!(Name::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
