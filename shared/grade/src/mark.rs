//! A mark, and how an exercise can come out.

use serde::Serialize;

/// How an exercise came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Passed,
    Failed,
    DoesNotCompile,
    TimedOut,
    /// Something other than the answer is wrong: a missing file, a dependency that cannot be fetched.
    NotStarted,
}

impl Outcome {
    /// As a reader sees it.
    pub fn words(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::DoesNotCompile => "does not compile",
            Outcome::TimedOut => "timed out",
            Outcome::NotStarted => "not started",
        }
    }
}

/// What came of one exercise; the JSON has these fields.
#[derive(Debug, Serialize)]
pub struct Mark {
    pub name: String,
    pub dir: Option<String>,
    #[serde(rename = "result")]
    pub outcome: Outcome,
    pub tests_passed: usize,
    pub tests: usize,
    pub compile_seconds: f64,
    pub test_seconds: f64,
    pub message: String,
    pub output: String,
}
