//! Who asked for what, and how many at once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hyper::Uri;

/// The counts of a site.
#[derive(Debug, Default, Clone)]
pub struct Counts(Arc<Mutex<Tables>>);

#[derive(Debug, Default)]
struct Tables {
    all: Count,
    connections: u64,
    /// Clients who left before they had their whole answer.
    left: u64,
    by_path: BTreeMap<String, Count>,
    /// Requests by path and parameters, as they were sent.
    by_target: BTreeMap<String, u64>,
}

#[derive(Debug, Default)]
struct Count {
    requests: u64,
    now: u64,
    most_at_once: u64,
}

impl Count {
    fn begin(&mut self) {
        self.requests += 1;
        self.now += 1;
        self.most_at_once = self.most_at_once.max(self.now);
    }
}

/// A request that is being answered. Dropped before its end, it was left.
#[derive(Debug)]
pub struct Visit {
    counts: Counts,
    path: String,
    ended: bool,
}

impl Counts {
    /// Counts a connection, and returns its number, from 1.
    pub fn connect(&self) -> u64 {
        let mut tables = self.tables();
        tables.connections += 1;
        tables.connections
    }

    /// Counts a request. None for those that ask for the counts.
    pub fn begin(&self, uri: &Uri) -> Option<Visit> {
        if uri.path() == "/stats" {
            return None;
        }
        let path = uri.path().to_owned();
        let target = uri.path_and_query().map_or(path.as_str(), |it| it.as_str());
        let mut tables = self.tables();
        tables.all.begin();
        tables.by_path.entry(path.clone()).or_default().begin();
        *tables.by_target.entry(target.to_owned()).or_default() += 1;
        drop(tables);
        Some(Visit {
            counts: self.clone(),
            path,
            ended: false,
        })
    }

    pub fn requests(&self, what: &str) -> u64 {
        let tables = self.tables();
        if what.contains('?') {
            return tables.by_target.get(what).copied().unwrap_or(0);
        }
        tables.by_path.get(what).map_or(0, |count| count.requests)
    }

    pub fn most_at_once(&self) -> u64 {
        self.tables().all.most_at_once
    }

    pub fn most_at_once_at(&self, path: &str) -> u64 {
        let tables = self.tables();
        tables.by_path.get(path).map_or(0, |it| it.most_at_once)
    }

    pub fn left(&self) -> u64 {
        self.tables().left
    }

    pub fn now(&self) -> u64 {
        self.tables().all.now
    }

    /// Everything as a JSON object: `requests`, `now`, `most_at_once`, `left`, and `paths` with the first three of each.
    pub fn json(&self) -> String {
        let tables = self.tables();
        let paths = tables.by_path.iter();
        let paths = paths.map(|(path, count)| format!("  {}: {{{}}}", quoted(path), fields(count)));
        let paths = paths.collect::<Vec<_>>().join(",\n");
        let all = fields(&tables.all);
        let left = tables.left;
        format!("{{{all}, \"left\": {left}, \"paths\": {{\n{paths}\n}}}}\n")
    }

    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Visit {
    /// The whole answer is on its way.
    pub fn end(mut self) {
        self.ended = true;
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut tables = self.counts.tables();
        tables.all.now -= 1;
        if !self.ended {
            tables.left += 1;
        }
        if let Some(count) = tables.by_path.get_mut(&self.path) {
            count.now -= 1;
        }
    }
}

fn fields(count: &Count) -> String {
    let Count {
        requests,
        now,
        most_at_once,
    } = count;
    format!("\"requests\": {requests}, \"now\": {now}, \"most_at_once\": {most_at_once}")
}

/// A JSON string. By hand, because a path is all that it has to write, and the lessons' first build is to be short.
fn quoted(path: &str) -> String {
    let mut json = String::from('"');
    for c in path.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            c if c.is_control() => json.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => json.push(c),
        }
    }
    json.push('"');
    json
}
