//! What cargo and the compiler say, read.

use std::path::PathBuf;

use serde::Deserialize;

use crate::mark::{Evidence, Finding, Outcome};
use crate::scratch::Target;

/// How cargo says that a compiler used up its CPU time; a Rust of some age adds the signal's name.
const SIGXCPU: &str = "(signal: 24";

/// What one cargo call said.
#[derive(Debug, Default)]
pub struct Said {
    lines: Vec<Line>,
    stderr: String,
}

/// The fields that are read of a line that `cargo --message-format=json` prints.
#[derive(Debug, Deserialize)]
struct Line {
    target: Option<Named>,
    message: Option<Message>,
    executable: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
struct Named {
    name: String,
    kind: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Message {
    level: String,
    message: String,
    code: Option<Code>,
    #[serde(default)]
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Code {
    code: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

impl Said {
    pub fn new(stdout: &str, stderr: &str) -> Self {
        let read = |line| serde_json::from_str(line).ok();
        Said {
            lines: stdout.lines().filter_map(read).collect(),
            stderr: stderr.to_owned(),
        }
    }

    fn about<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Line> {
        let is_it = move |t: &Named| t.name == name && t.kind.iter().any(|kind| kind == "bin");
        self.lines
            .iter()
            .filter(move |line| line.target.as_ref().is_some_and(is_it))
    }

    fn errors<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Message> {
        self.about(name)
            .filter_map(|line| line.message.as_ref())
            .filter(|message| message.level == "error")
    }

    /// The program that was built of this target.
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        self.about(name).find_map(|line| line.executable.clone())
    }

    /// Whether this target's compiler used up its CPU time.
    pub fn took_too_long(&self, name: &str) -> bool {
        let call = format!("--crate-name {name} ");
        let stopped = |line: &str| line.contains(&call) && line.contains(SIGXCPU);
        self.stderr.lines().any(stopped)
    }

    /// Whether there is an error of the compiler itself; the linker's can have other reasons.
    pub fn compiler_objects(&self, name: &str) -> bool {
        let mut errors = self.errors(name).peekable();
        errors.peek().is_some() && errors.all(|e| !e.message.starts_with("linking with "))
    }
}

/// Why there is no program, from a call that ended by itself.
pub fn explain(said: &Said, target: &Target) -> Finding {
    let errors: Vec<&Message> = said.errors(&target.name).collect();
    let Some(first) = errors.first() else {
        return no_word(&said.stderr);
    };
    let code = first.code.as_ref().map(|c| c.code.as_str());
    let more = code.map(|code| format!("; `rustc --explain {code}` says more"));
    let code = code.map_or_else(String::new, |code| format!("[{code}]"));
    let place = first.spans.iter().find(|s| s.is_primary);
    let place = place.map_or_else(String::new, |s| {
        format!(" ({}:{})", s.file_name, s.line_start)
    });
    let text = first.message.lines().next().unwrap_or_default();
    let codes = errors.iter().filter_map(|e| e.code.as_ref());
    let rendered = errors.iter().filter_map(|m| m.rendered.as_deref());
    Finding {
        output: rendered.collect(),
        evidence: Box::new(Evidence {
            codes: codes.map(|c| c.code.clone()).collect(),
            ..Evidence::default()
        }),
        ..Finding::only(
            Outcome::DoesNotCompile,
            format!("error{code}: {text}{place}{}", more.unwrap_or_default()),
        )
    }
}

/// The compiler said nothing about the program: it died, or cargo did not come to call it.
fn no_word(stderr: &str) -> Finding {
    let find = |words: &str| stderr.lines().find(|line| line.contains(words));
    let memory = [
        "memory allocation of",
        "out of memory",
        "Cannot allocate memory",
    ];
    let killed = find("(signal: ").and_then(|line| line.rsplit_once("(signal: "));
    let (outcome, message) = if let Some(line) = memory.iter().find_map(|words| find(words)) {
        let message = format!("the compiler ran out of memory: {}", line.trim());
        (Outcome::DoesNotCompile, message)
    } else if let Some((_, signal)) = killed {
        let signal = signal.trim_end_matches(')');
        let message = format!("the compiler was killed (signal {signal}); too little memory?");
        return Finding {
            output: stderr.to_owned(),
            ..Finding::only(Outcome::DoesNotCompile, message).doubtful()
        };
    } else if let Some(line) = find("internal compiler error").or_else(|| find("rustc' panicked")) {
        let message = format!("the compiler itself failed: {}", line.trim());
        (Outcome::DoesNotCompile, message)
    } else {
        // Not the compiler's doing: the disk is full, or cargo cannot be started.
        (Outcome::NotStarted, first_reason(stderr))
    };
    Finding {
        output: stderr.to_owned(),
        ..Finding::only(outcome, message)
    }
}

/// The first line of cargo that says what went wrong.
pub fn first_reason(stderr: &str) -> String {
    let reason = stderr.lines().find(|line| line.starts_with("error"));
    let reason = reason.unwrap_or("cargo gave no program and no reason");
    let cause = stderr
        .lines()
        .skip_while(|line| line.trim() != "Caused by:")
        .nth(1);
    match cause {
        Some(cause) => format!("{reason}: {}", cause.trim()),
        None => reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, first_reason, no_word};
    use crate::mark::Outcome;

    #[test]
    fn a_compiler_that_died_is_no_answer_that_was_not_started() {
        let killed = "error: could not compile `a` (bin \"b\" test)\n\nCaused by:\n  process didn't exit successfully: `rustc --crate-name b` (signal: 9, SIGKILL: kill)\n";
        let finding = no_word(killed);
        assert_eq!(finding.outcome, Outcome::DoesNotCompile);
        assert!(
            finding.message.contains("killed (signal 9, SIGKILL"),
            "{finding:?}"
        );
        let memory = format!("memory allocation of 4096 bytes failed\n{killed}");
        let finding = no_word(&memory);
        assert!(finding.message.contains("ran out of memory"), "{finding:?}");
    }

    #[test]
    fn who_used_up_the_cpu_time_is_told_from_others() {
        let line = |name: &str, how: &str| {
            format!(
                "  process didn't exit successfully: `rustc --crate-name {name} --edition=2024` ({how})\n"
            )
        };
        let stderr =
            line("a", "signal: 24, SIGXCPU: cpu time limit exceeded") + &line("b", "signal: 9");
        let said = Said::new("", &stderr);
        assert!(said.took_too_long("a") && !said.took_too_long("b"));
    }

    #[test]
    fn cargo_says_why_it_did_not_call_the_compiler() {
        let stderr = "error: no matching package named `x` found\n";
        assert_eq!(no_word(stderr).outcome, Outcome::NotStarted);
        let stderr = "warning: a\nerror: failed to write `b`\n\nCaused by:\n  No space left\n";
        assert_eq!(
            first_reason(stderr),
            "error: failed to write `b`: No space left"
        );
    }
}
