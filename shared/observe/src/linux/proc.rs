//! Files under `/proc`, and what stands in them.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::FileExt;

use rustix::process::{Resource, getrlimit};

/// Open files that are left to others: the pipes, the program's terminal, whoever uses this library.
const SPARE: u64 = 100;

/// A file that is read again and again: kept open, because opening costs more than reading.
pub(crate) struct Kept {
    path: String,
    file: Option<File>,
}

impl Kept {
    pub(crate) fn new(path: String) -> Self {
        Kept { path, file: None }
    }

    /// Read it from its beginning. An open file of a thread that has ended fails, whoever has its number now.
    pub(crate) fn read<'b>(&mut self, buffer: &'b mut [u8]) -> io::Result<&'b [u8]> {
        if let Some(file) = &self.file {
            let n = file.read_at(buffer, 0)?;
            return Ok(&buffer[..n]);
        }
        let file = File::open(&self.path)?;
        let n = file.read_at(buffer, 0)?;
        if may_keep(&file) {
            self.file = Some(file);
        }
        Ok(&buffer[..n])
    }
}

/// The system hands out the lowest free number: a high one says that the limit is near.
fn may_keep(file: &File) -> bool {
    let limit = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    u64::try_from(file.as_raw_fd()).is_ok_and(|number| number + SPARE < limit)
}

/// What `/proc/PID/task/TID/stat` says, as far as it is of use here.
#[derive(Debug, PartialEq)]
pub(crate) struct Stat<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) state: u8,
    pub(crate) parent: i32,
    /// How many threads its process has.
    pub(crate) threads: usize,
}

impl Stat<'_> {
    /// Z: ended, and its parent has not asked yet; X: about to vanish.
    pub(crate) fn ended(&self) -> bool {
        matches!(self.state, b'Z' | b'X' | b'x')
    }
}

/// The name may hold spaces and parentheses: it ends at the last one.
pub(crate) fn stat(text: &[u8]) -> Option<Stat<'_>> {
    let open = text.iter().position(|&b| b == b'(')?;
    let close = text.iter().rposition(|&b| b == b')')?;
    let name = text.get(open + 1..close)?;
    let mut fields = text.get(close + 2..)?.split(|&b| b == b' ');
    let state = *fields.next()?.first()?;
    let parent = number(fields.next()?)?;
    // Field 20 of proc(5); the state is field 3.
    let threads = number(fields.nth(15)?)?;
    Some(Stat {
        name,
        state,
        parent: i32::try_from(parent).ok()?,
        threads: usize::try_from(threads).ok()?,
    })
}

/// What `schedstat` says: for how many nanoseconds the thread ran, for how many it was ready and had no core, and how
/// often it got one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) ran_ns: u64,
    pub(crate) waited_ns: u64,
    pub(crate) times: u64,
}

impl Sums {
    /// What came on top since `before`.
    pub(crate) fn since(self, before: Sums) -> Sums {
        Sums {
            ran_ns: self.ran_ns.saturating_sub(before.ran_ns),
            waited_ns: self.waited_ns.saturating_sub(before.waited_ns),
            times: self.times.saturating_sub(before.times),
        }
    }

    /// For how long it wanted a core, with one or without, in seconds.
    pub(crate) fn ready_s(self) -> f64 {
        (self.ran_ns + self.waited_ns) as f64 / 1e9
    }
}

pub(crate) fn schedstat(text: &[u8]) -> Option<Sums> {
    let mut fields = text.split(|&b| b == b' ' || b == b'\n');
    let mut next = || number(fields.next()?);
    Some(Sums {
        ran_ns: next()?,
        waited_ns: next()?,
        times: next()?,
    })
}

/// The value of `key` in a file of `key: value` lines, without its unit.
pub(crate) fn value(text: &[u8], key: &str) -> Option<u64> {
    let mut lines = text.split(|&b| b == b'\n');
    let rest = lines.find_map(|line| line.strip_prefix(key.as_bytes())?.strip_prefix(b":"))?;
    number(
        rest.trim_ascii()
            .split(|b| b.is_ascii_whitespace())
            .next()?,
    )
}

/// The last field of `/proc/loadavg`: the number that the newest process or thread got.
pub(crate) fn newest(text: &[u8]) -> Option<i32> {
    let last = text.trim_ascii().rsplit(|&b| b == b' ').next()?;
    i32::try_from(number(last)?).ok()
}

/// The processes that a thread has started.
pub(crate) fn children(pid: i32, tid: i32) -> io::Result<Vec<i32>> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/task/{tid}/children"))?;
    Ok(text
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect())
}

/// The numbers that are names in a folder: processes in `/proc`, threads in `/proc/PID/task`.
pub(crate) fn numbers(folder: &str) -> io::Result<Vec<i32>> {
    let entries = std::fs::read_dir(folder)?.filter_map(Result::ok);
    Ok(entries
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect())
}

fn number(digits: &[u8]) -> Option<u64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_anything() {
        let seen =
            stat(b"12 (a) R (b c)) S 7 12 12 0 -1 4 102 0 0 0 0 0 0 0 20 0 33 0 303007").unwrap();
        assert_eq!(
            (seen.name, seen.state, seen.parent, seen.threads),
            (&b"a) R (b c)"[..], b'S', 7, 33)
        );
        assert_eq!(stat(b"12 (cut"), None);
        assert_eq!(stat(b""), None);
    }

    #[test]
    fn figures_are_found_by_their_key() {
        let text = b"Rss:   1708 kB\nPss_Dirty:  112 kB\nPss:     212 kB\n";
        assert_eq!(value(text, "Pss"), Some(212));
        assert_eq!(value(text, "Uss"), None);
        let sums = schedstat(b"12 34 5\n").unwrap();
        assert_eq!((sums.ran_ns, sums.waited_ns, sums.times), (12, 34, 5));
        assert_eq!(newest(b"0.1 0.2 0.3 1/99 4711\n"), Some(4711));
    }
}
