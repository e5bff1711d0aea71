//! Words of messages and of headings.

/// `a, b, c`, or `none`.
pub(crate) fn listed(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

/// The name of a path in messages: with `/` on every system.
pub(crate) fn shown(path: &std::path::Path) -> String {
    path.iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// The id that mdBook gives to a heading. The second heading of the same words has another, and no link of ours leads there.
pub fn heading_id(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' || c == '_' => c.to_lowercase().next(),
        _ => None,
    });
    kept.collect()
}
