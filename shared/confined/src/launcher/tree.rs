//! What a process has started: which of it lives, and what all of it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What is in use at one moment.
#[derive(Debug, Default)]
pub(super) struct Load {
    /// Bytes of its own, in memory or swapped out. Pages that a fork still shares count for both.
    pub memory: u64,
    /// Processes and threads.
    pub tasks: u64,
    /// The processes, by the numbers that `/proc` has for them. Those that have ended are not among them.
    pub alive: Vec<i32>,
}

#[derive(Debug)]
enum Look {
    /// Some kernels list the children of each thread.
    Children,
    /// Else all processes are looked at.
    All,
}

/// The processes below this one.
#[derive(Debug)]
pub(super) struct Tree {
    own: i32,
    look: Look,
}

impl Tree {
    /// `private` if `/proc` shows nothing but this tree.
    pub(super) fn new(private: bool) -> Result<Self, String> {
        // Not getpid: in a namespace this process may have another number than in `/proc`.
        let own = fs::read_link("/proc/self").map_err(|e| format!("/proc/self: {e}"))?;
        let own = own.to_str().and_then(|text| text.parse().ok());
        let look = match Path::new("/proc/thread-self/children").exists() && !private {
            true => Look::Children,
            false => Look::All,
        };
        let own = own.ok_or("/proc/self is no number")?;
        Ok(Tree { own, look })
    }

    pub(super) fn load(&self) -> Load {
        let below = match self.look {
            Look::Children => self.by_children(),
            Look::All => self.among_all(),
        };
        let mut load = Load::default();
        for (pid, status) in below {
            if matches!(word(&status, "State:"), Some("Z" | "X")) {
                continue;
            }
            load.alive.push(pid);
            load.tasks += number(&status, "Threads:");
            let kib = ["RssAnon:", "RssShmem:", "VmSwap:"].map(|key| number(&status, key));
            load.memory += kib.iter().sum::<u64>() * 1024;
        }
        load
    }

    fn by_children(&self) -> Vec<(i32, String)> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::from([self.own]);
        let mut open = vec![self.own];
        while let Some(pid) = open.pop() {
            let tasks = fs::read_dir(format!("/proc/{pid}/task"));
            for task in tasks.into_iter().flatten().flatten() {
                let list = fs::read_to_string(task.path().join("children")).unwrap_or_default();
                let pids = list.split_whitespace().filter_map(|pid| pid.parse().ok());
                for pid in pids.filter(|pid| seen.insert(*pid)) {
                    open.push(pid);
                    found.extend(status(pid).map(|status| (pid, status)));
                }
            }
        }
        found
    }

    fn among_all(&self) -> Vec<(i32, String)> {
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let mut children: BTreeMap<i32, Vec<(i32, String)>> = BTreeMap::new();
        for pid in pids {
            let Some(status) = status(pid) else { continue };
            let parent = word(&status, "PPid:").and_then(|parent| parent.parse().ok());
            children
                .entry(parent.unwrap_or(0))
                .or_default()
                .push((pid, status));
        }
        let mut found = Vec::new();
        let mut open = vec![self.own];
        while let Some(pid) = open.pop() {
            let below = children.remove(&pid).unwrap_or_default();
            open.extend(below.iter().map(|(pid, _)| *pid));
            found.extend(below);
        }
        found
    }
}

fn status(pid: i32) -> Option<String> {
    // The name of a process is what it likes to be called.
    let bytes = fs::read(format!("/proc/{pid}/status")).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The first word behind a key. The kernel escapes line ends in the name, so no line of it looks like another.
fn word<'a>(status: &'a str, key: &str) -> Option<&'a str> {
    let line = status.lines().find_map(|line| line.strip_prefix(key))?;
    line.split_whitespace().next()
}

fn number(status: &str, key: &str) -> u64 {
    word(status, key)
        .and_then(|word| word.parse().ok())
        .unwrap_or(0)
}
