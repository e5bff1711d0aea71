//! Words of messages.

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
