//! The machine a result comes from. Never its name, its user, or a path.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use limited::Load;
use serde::{Deserialize, Serialize};

use crate::Error;

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
    /// How many cores were busy in the half second before the first run,
    pub busy_before: Option<f64>,
    /// and after the last: anything above a few hundredths is somebody else. (The load average would remember the
    /// measured threads themselves for minutes.)
    pub busy_after: Option<f64>,
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
            busy_before: busy(),
            busy_after: None,
        }
    }

    /// After the last run.
    pub fn ended(&mut self) {
        self.busy_after = busy();
    }

    /// The machine itself, in one line.
    pub fn place(&self) -> String {
        format!(
            "{} cores of {}, {:.0} GiB, {}; {}; {}",
            self.cores,
            self.model,
            self.memory_bytes as f64 / f64::from(1 << 30),
            self.system,
            self.rustc,
            self.pythons.join("; "),
        )
    }

    /// The machine, and whether it was idle, in one line.
    pub fn words(&self) -> String {
        let busy = |busy: Option<f64>| match busy {
            Some(busy) => format!("{busy:.2}"),
            None => "unknown".to_owned(),
        };
        let said = format!(
            "{}; cores busy with something else: {} before, {} after",
            self.place(),
            busy(self.busy_before),
            busy(self.busy_after),
        );
        match self.busy().is_some_and(|busy| busy > IDLE) {
            true => said + ": too much for these numbers to be believed",
            false => said,
        }
    }

    /// How many cores were busy with something else, before or after; nothing where the system does not say.
    pub fn busy(&self) -> Option<f64> {
        let all = self.busy_before.into_iter().chain(self.busy_after);
        all.max_by(f64::total_cmp)
    }
}

/// So much work beside the measuring is nothing: the system's own.
const IDLE: f64 = 0.1;

/// So much right after a part may still be the part's own: processes and threads that end.
const ENDING: f64 = 0.3;

/// How long to wait for an idle machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// How often a part is measured until nobody disturbed it.
const TRIES: usize = 3;

/// Measures something when nobody else works, and again if somebody did at its end. `machine` then says what it was like.
///
/// # Errors
/// Those of `measure`; or the machine does not become idle: numbers of a busy one are not worth keeping.
pub fn when_idle<T>(
    machine: &mut Machine,
    measure: impl Fn() -> Result<T, Error>,
) -> Result<T, Error> {
    for _ in 0..TRIES {
        machine.busy_before = idle()?;
        let measured = measure()?;
        machine.ended();
        if machine.busy_after.is_none_or(|busy| busy < ENDING) {
            return Ok(measured);
        }
    }
    Err(Error::Busy {
        busy: machine.busy().unwrap_or_default(),
    })
}

/// Waits until nobody works.
fn idle() -> Result<Option<f64>, Error> {
    let begun = Instant::now();
    loop {
        match busy() {
            Some(busy) if busy > IDLE && begun.elapsed() > PATIENCE => {
                return Err(Error::Busy { busy });
            }
            Some(busy) if busy > IDLE => thread::sleep(Duration::from_secs(1)),
            known => return Ok(known),
        }
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

/// Cores that are busy now, measured over half a second; nothing where the system does not say.
fn busy() -> Option<f64> {
    let load = Load::watch()?;
    thread::sleep(Duration::from_millis(500));
    load.cores()
}
