//! What is said, and what it comes to.

use ready::{Finding, Job, Need, Offline};

/// What was seen so far.
pub(crate) struct Report {
    program: &'static str,
    /// Whether all could be printed.
    printed: bool,
    /// What a class cannot do without.
    not_ready: Vec<String>,
    /// What is missed.
    without: Vec<String>,
    /// How many commands worked offline.
    tried: usize,
}

impl Report {
    pub(crate) fn new(program: &'static str) -> Self {
        Report {
            program,
            printed: true,
            not_ready: Vec::new(),
            without: Vec::new(),
            tried: 0,
        }
    }

    pub(crate) fn say(&mut self, text: &str) {
        self.printed &= say::print(self.program, text);
    }

    /// Takes down what is missing.
    pub(crate) fn lacks(&mut self, findings: &[Finding]) {
        for finding in findings.iter().filter(|finding| !finding.is_there()) {
            self.lack(finding.need != Need::Optional, finding.name);
        }
    }

    fn lack(&mut self, needed: bool, what: impl Into<String>) {
        match needed {
            true => self.not_ready.push(what.into()),
            false => self.without.push(what.into()),
        }
    }

    /// Takes down what became of a build.
    pub(crate) fn built(&mut self, job: &Job, result: Result<(), String>) {
        if let Err(words) = result {
            say::complain(self.program, &words);
            self.lack(job.needed, &job.what);
        }
    }

    /// Says what became of a trial.
    pub(crate) fn tried(&mut self, trial: &Job, result: Result<(), String>) {
        match result {
            Ok(()) => {
                self.tried += 1;
                self.say(&format!("  ok       {}\n", trial.what));
            }
            Err(words) => {
                self.say(&format!("  FAILED   {}\n           {words}\n", trial.what));
                self.lack(trial.needed, format!("offline: {}", trial.what));
            }
        }
    }

    /// The last lines; whether all that is needed is there, and could be said.
    pub(crate) fn end(mut self, offline: Option<&Offline>) -> bool {
        let mut text = String::from("\n");
        if !self.without.is_empty() {
            text.push_str(&format!(
                "Optional, and missing: {}.\n",
                self.without.join(", ")
            ));
        }
        let tried = match offline {
            None => "Nothing was built or tried.".to_owned(),
            Some(offline) => format!("{} commands, {}.", self.tried, offline.words()),
        };
        let ready = self.not_ready.is_empty();
        text.push_str(&match (ready, offline) {
            (false, _) => format!("NOT READY: {}.\n{tried}\n", self.not_ready.join(", ")),
            (true, None) => format!("All that is needed is there. {tried}\n"),
            (true, Some(_)) => format!("Ready: this machine may go offline.\n{tried}\n"),
        });
        self.say(&text);
        ready && self.printed
    }
}
