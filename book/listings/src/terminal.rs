//! Recorded terminals: what was typed, and what was printed.

use page::escape;

use crate::html::{figure, preformatted};
use crate::problem::Error;
use crate::repository::{Recording, Repository};

/// One terminal, with the colour of the language that ran in it.
pub(crate) fn recorded(path: &str, repository: &Repository) -> Result<String, Error> {
    let Recording { command, lines } = repository.recording(path)?;
    let mut output: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    if let Some(last) = output
        .last_mut()
        .filter(|line| line.starts_with("exit code "))
    {
        *last = format!("<span class=\"exit\">{last}</span>");
    }
    // The prompt comes from the style sheet, so that the copy button takes the command alone.
    let mut body = preformatted("command", &escape(&command));
    if !output.is_empty() {
        body = format!(
            "{body}\n\n{}",
            preformatted("output", output.join("\n").trim_matches('\n'))
        );
    }
    let (classes, caption) = match language(&command) {
        Some((name, class)) => (format!("terminal {class}"), format!("Terminal · {name}")),
        None => ("terminal".to_owned(), "Terminal".to_owned()),
    };
    Ok(figure(&classes, &caption, &body))
}

/// Two terminals, side by side where there is room.
pub(crate) fn pair(left: &str, right: &str, repository: &Repository) -> Result<String, Error> {
    let (left, right) = (recorded(left, repository)?, recorded(right, repository)?);
    Ok(format!("<div class=\"pair\">\n\n{left}\n{right}\n</div>\n"))
}

/// What a command runs: its language and the class of its colour; nothing if it runs neither, or both.
fn language(command: &str) -> Option<(&'static str, &'static str)> {
    let words = || command.split_whitespace();
    let python = words().any(|word| word.starts_with("python") || word.ends_with(".py"));
    let rust = words().any(|word| word == "cargo" || word.contains("target/"));
    match (python, rust) {
        (true, false) => Some(("Python", "python")),
        (false, true) => Some(("Rust", "rs")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_tells_its_language() {
        let of = |command| language(command).map(|(name, _)| name);
        assert_eq!(of("python3.13t lessons/a.py --speed 2"), Some("Python"));
        assert_eq!(of("FAST=1 uv run lessons/a.py"), Some("Python"));
        assert_eq!(of("cargo run -p lesson-01"), Some("Rust"));
        assert_eq!(of("target/release/lesson-01"), Some("Rust"));
        assert_eq!(of("cargo observe -- python3 a.py"), None);
        assert_eq!(of("ls"), None);
    }
}
