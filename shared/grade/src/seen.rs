//! What a run of an exercise's tests proves.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use confined::Hit;

use crate::cause;
use crate::ends::{self, End};
use crate::mark::{Evidence, Finding, Outcome};
use crate::reference::Test;
use crate::wrong::MAIN;

/// What the program showed of each test.
pub struct Seen<'a> {
    tests: &'a [Test],
    ends: BTreeMap<String, End>,
    stdout: String,
    stderr: String,
}

impl<'a> Seen<'a> {
    pub fn new(tests: &'a [Test], stdout: &str, stderr: &str, number: &str) -> Self {
        let (ends, stderr) = ends::read(stderr, number);
        Seen {
            tests,
            ends,
            stdout: stdout.replace(number, "(number)"),
            stderr,
        }
    }

    /// A test passed if it came to the end it should, and libtest does not object (it alone sees a returned `Err`).
    fn passed(&self, test: &Test) -> bool {
        let due = if test.should_panic {
            End::Panicked
        } else {
            End::Returned
        };
        let objection = format!("test tests::{} ", test.name);
        let objected = |line: &str| line.contains(&objection) && line.ends_with("... FAILED");
        self.ends.get(&test.name) == Some(&due) && !self.stdout.lines().any(objected)
    }

    fn unfinished(&self) -> Vec<String> {
        let open = |test: &&Test| !self.ends.contains_key(&test.name);
        self.tests
            .iter()
            .filter(open)
            .map(|t| t.name.clone())
            .collect()
    }

    /// What has failed where no test can be named.
    fn or_main(&self, failed: Vec<String>) -> Vec<String> {
        match self.tests.is_empty() {
            true => vec![MAIN.to_owned()],
            false => failed,
        }
    }

    /// The tests that ended otherwise than they should, with their reasons. One that only follows from another comes
    /// after it.
    fn failures(&self) -> Vec<(String, Option<String>)> {
        let failed = |t: &&Test| self.ends.contains_key(&t.name) && !self.passed(t);
        let reason = |t: &Test| (t.name.clone(), cause::of_test(&self.stdout, &t.name));
        let mut failures: Vec<_> = self.tests.iter().filter(failed).map(reason).collect();
        failures.sort_by_key(|(_, reason)| reason.as_deref().is_some_and(cause::follows));
        failures
    }

    /// The program ended by itself.
    pub fn judge(self, status: ExitStatus) -> Finding {
        let all = self.tests.iter().all(|test| self.passed(test));
        if all && status.success() {
            return self.finding(Outcome::Passed, String::new(), Evidence::default());
        }
        let (failures, unfinished) = (self.failures(), self.unfinished());
        let message = match failures.first() {
            // Without reasons the program died before the report, and that is the news.
            Some((name, Some(reason))) => format!("{name}: {reason}"),
            Some((name, None)) if unfinished.is_empty() => format!("{name}: failed"),
            _ => self.died(status, &unfinished),
        };
        let waited = |(name, reason): &(String, Option<String>)| {
            let waited = reason.as_deref().is_some_and(cause::waited);
            waited.then(|| name.clone())
        };
        let names = failures.iter().map(|(name, _)| name.clone());
        let evidence = Evidence {
            waited: failures.iter().filter_map(waited).collect(),
            failed: self.or_main(names.chain(unfinished).collect()),
            ..Evidence::default()
        };
        self.finding(Outcome::Failed, message, evidence)
    }

    fn died(&self, status: ExitStatus, unfinished: &[String]) -> String {
        let reason = cause::of_program(&self.stderr);
        if let (true, Some(reason)) = (unfinished.is_empty(), &reason) {
            return reason.clone();
        }
        let how = match (status.code(), status.signal()) {
            (Some(code), _) => format!("exit code {code}"),
            (None, Some(signal)) => format!("signal {signal}"),
            (None, None) => "an unknown status".to_owned(),
        };
        let mut text = format!("the program ended with {how}");
        if !unfinished.is_empty() {
            text.push_str(&format!(" before the end of: {}", unfinished.join(", ")));
        }
        text.extend(reason.map(|reason| format!(" ({reason})")));
        text
    }

    /// The program was stopped.
    pub fn stopped(self, hit: Hit) -> Finding {
        let unfinished = self.unfinished();
        let (outcome, mut message) = match hit {
            Hit::Wall(limit) => {
                let message = format!("no end after {} s", limit.as_secs_f64());
                (Outcome::TimedOut, message)
            }
            other => (Outcome::Failed, format!("the program {other}")),
        };
        if !unfinished.is_empty() {
            message.push_str(&format!(": {}", unfinished.join(", ")));
        }
        let failed = self.or_main(unfinished);
        let evidence = Evidence {
            waited: match outcome {
                Outcome::TimedOut => failed.clone(),
                _ => Vec::new(),
            },
            failed,
            ..Evidence::default()
        };
        self.finding(outcome, message, evidence)
    }

    fn finding(self, outcome: Outcome, message: String, evidence: Evidence) -> Finding {
        let passed = self.tests.iter().filter(|test| self.passed(test)).count();
        let output = match outcome {
            Outcome::Passed => String::new(),
            _ => format!("{}{}", self.stdout, self.stderr),
        };
        Finding {
            outcome,
            passed,
            message,
            output,
            evidence: Box::new(evidence),
        }
    }
}
