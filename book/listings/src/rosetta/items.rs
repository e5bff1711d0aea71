//! The Rust items that the rows name, in `book/rosetta/rust.toml`.
//!
//! ```toml
//! [crates]                     # where a crate's documentation lies; the course's own have a chapter
//! std = "https://doc.rust-lang.org/std/"
//!
//! [items]                      # what rustdoc calls them, from which their address follows
//! "std::sync::Mutex" = "struct"
//! "std::sync::Mutex::lock" = "struct.method"
//! "tokio::spawn" = "fn of tokio::task"   # documented in another module
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

/// The items, and where their documentation lies.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Items {
    crates: BTreeMap<String, String>,
    /// Their paths and kinds.
    pub items: BTreeMap<String, String>,
}

impl Items {
    /// Where an item is documented; nothing if it or its crate is not known.
    #[must_use]
    pub fn address(&self, path: &str) -> Option<String> {
        let kind = self.items.get(path)?;
        let (kind, module) = kind
            .split_once(" of ")
            .map_or((kind.as_str(), None), |(kind, module)| (kind, Some(module)));
        let parts: Vec<&str> = path.trim_end_matches('!').split("::").collect();
        let base = self.crates.get(parts[0])?;
        if !base.contains("://") {
            return Some(base.clone());
        }
        let (kind, member) = kind
            .split_once('.')
            .map_or((kind, None), |(kind, member)| (kind, Some(member)));
        let page = parts.len().checked_sub(1 + usize::from(member.is_some()))?;
        let inside = match module {
            Some(module) => module.split("::").skip(1).collect(),
            None => parts.get(1..page)?.to_vec(),
        };
        let folder: String = inside.iter().map(|part| format!("{part}/")).collect();
        let page = parts.get(page)?;
        Some(match (kind, member) {
            ("mod", _) => format!("{base}{folder}{page}/index.html"),
            (kind, None) => format!("{base}{folder}{kind}.{page}.html"),
            (kind, Some(member)) => format!(
                "{base}{folder}{kind}.{page}.html#{member}.{}",
                parts[parts.len() - 1]
            ),
        })
    }

    /// Markdown with each `[text][path]` as a link to the item's documentation. A path that is not known is the error.
    pub(crate) fn linked(&self, markdown: &str) -> Result<String, String> {
        let mut linked = String::new();
        let mut pieces = markdown.split("][");
        linked.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (path, rest) = piece
                .split_once(']')
                .ok_or_else(|| format!("`]` is missing: {markdown}"))?;
            let address = self.address(path);
            let address = address.ok_or_else(|| format!("`{path}` is not in rust.toml"))?;
            linked.extend(["](", &address, ")", rest]);
        }
        Ok(linked)
    }

    /// The paths that Markdown links to.
    pub fn paths(markdown: &str) -> impl Iterator<Item = &str> {
        let pieces = markdown.split("][").skip(1);
        pieces.filter_map(|piece| piece.split(']').next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> Items {
        toml::from_str(
            r#"
            [crates]
            std = "https://std/"
            own = "04.md"
            [items]
            "std::a::B" = "struct"
            "std::a::B::c" = "trait.tymethod"
            "std::d!" = "macro"
            "std::e" = "fn of std::f"
            "std::g::h" = "mod"
            "own::i" = "fn"
            "#,
        )
        .expect("TOML")
    }

    #[test]
    fn the_address_is_that_of_rustdoc() {
        for (path, address) in [
            ("std::a::B", "https://std/a/struct.B.html"),
            ("std::a::B::c", "https://std/a/trait.B.html#tymethod.c"),
            ("std::d!", "https://std/macro.d.html"),
            ("std::e", "https://std/f/fn.e.html"),
            ("std::g::h", "https://std/g/h/index.html"),
            ("own::i", "04.md"),
        ] {
            assert_eq!(items().address(path).as_deref(), Some(address), "{path}");
        }
    }

    #[test]
    fn links_are_put_in_and_an_unknown_path_is_an_error() {
        let linked = items().linked("std [`a`][std::e], [`b`][std::d!]; done");
        assert_eq!(
            linked.as_deref(),
            Ok("std [`a`](https://std/f/fn.e.html), [`b`](https://std/macro.d.html); done")
        );
        assert!(
            items()
                .linked("[`a`][std::none]")
                .unwrap_err()
                .contains("std::none")
        );
    }
}
