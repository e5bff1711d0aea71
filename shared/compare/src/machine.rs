//! The machine a result comes from. Never its name, its user, or a path.

use std::fs;
use std::process::Command;

use serde::{Deserialize, Serialize};

/// What a reader needs to judge the numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// Processors this program may use.
    pub cores: usize,
    /// The processor's name.
    pub model: String,
    /// Memory, in bytes.
    pub memory_bytes: u64,
    /// The operating system, and its kernel's version.
    pub system: String,
    /// `rustc --version`.
    pub rustc: String,
    /// The labels of the Pythons.
    pub pythons: Vec<String>,
    /// Load average over the last minute before the first run,
    pub load_at_start: Option<f64>,
    /// and after the last: more than the measured programs need means that somebody else was busy.
    pub load_at_end: Option<f64>,
}

impl Machine {
    /// Looks around. [`Machine::ended`] completes it.
    pub fn now(pythons: &[crate::Python]) -> Self {
        let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let meminfo = fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
        let kib =
            field(&meminfo, "MemTotal").and_then(|kb| kb.split_whitespace().next()?.parse().ok());
        Machine {
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            model: field(&cpuinfo, "model name")
                .unwrap_or("unknown")
                .to_owned(),
            memory_bytes: kib.unwrap_or(0_u64) * 1024,
            system: format!("{} {}", std::env::consts::OS, kernel.trim())
                .trim()
                .to_owned(),
            rustc: rustc(),
            pythons: pythons.iter().map(crate::Python::label).collect(),
            load_at_start: load(),
            load_at_end: None,
        }
    }

    /// After the last run.
    pub fn ended(&mut self) {
        self.load_at_end = load();
    }

    /// One line.
    pub fn words(&self) -> String {
        format!(
            "{} cores of {}, {:.0} GiB, {}; {}; {}; load {} at the start, {} at the end",
            self.cores,
            self.model,
            self.memory_bytes as f64 / f64::from(1 << 30),
            self.system,
            self.rustc,
            self.pythons.join("; "),
            load_words(self.load_at_start),
            load_words(self.load_at_end),
        )
    }
}

fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim())
    })
}

fn rustc() -> String {
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into()))
        .arg("--version")
        .output();
    let text = output.map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned());
    text.unwrap_or_else(|_| "rustc of unknown version".to_owned())
}

fn load() -> Option<f64> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    text.split(' ').next()?.parse().ok()
}

fn load_words(load: Option<f64>) -> String {
    load.map_or_else(|| "unknown".to_owned(), |load| format!("{load:.1}"))
}
