//! A mark, and how an exercise can come out.

use serde::Serialize;

/// How an exercise came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Passed,
    Failed,
    DoesNotCompile,
    /// A rule forbids the file: it is not even compiled.
    Refused,
    TimedOut,
    /// Something other than the answer is wrong: a missing file, a program that cannot be started.
    NotStarted,
}

impl Outcome {
    /// As a reader sees it.
    pub fn words(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::DoesNotCompile => "does not compile",
            Outcome::Refused => "refused",
            Outcome::TimedOut => "timed out",
            Outcome::NotStarted => "not started",
        }
    }
}

/// What came of one exercise; the JSON has these fields, but for those that are skipped.
#[derive(Debug, Serialize)]
pub struct Mark {
    pub package: &'static str,
    pub name: String,
    pub dir: Option<String>,
    #[serde(rename = "result")]
    pub outcome: Outcome,
    pub tests_passed: usize,
    pub tests: usize,
    pub test_seconds: f64,
    pub message: String,
    pub output: String,
    #[serde(skip)]
    pub evidence: Evidence,
}

/// What `--verify` wants to know besides.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The tests that failed or came to no end; the one that the message is about comes first.
    pub failed: Vec<String>,
    /// Those of them that waited in vain.
    pub waited: Vec<String>,
    /// The codes of the compiler's errors.
    pub codes: Vec<String>,
}

/// What came out, without the name of the exercise.
#[derive(Clone, Debug)]
pub struct Finding {
    pub outcome: Outcome,
    pub passed: usize,
    pub message: String,
    pub output: String,
    pub evidence: Box<Evidence>,
}

impl Finding {
    /// An outcome with a reason and no output.
    pub fn only(outcome: Outcome, message: impl Into<String>) -> Self {
        Finding {
            outcome,
            passed: 0,
            message: message.into(),
            output: String::new(),
            evidence: Box::default(),
        }
    }
}
