//! Tasks, and the list of them: how two runs of one program agree on what "task 0" is.
//!
//! A function cannot travel between processes. Python sends its name and the worker imports it; here both sides
//! run the same `main_guard!(…)` line, so a place in that list names a function in both.

use std::any::{TypeId, type_name};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::wire::{self, READY};

/// The tasks this process listed in its guard.
static LISTED: OnceLock<Vec<Entry>> = OnceLock::new();

/// A task on the guard's line.
pub struct Entry {
    name: &'static str,
    id: TypeId,
    run: Box<RunBytes>,
}

/// A task between bytes and bytes.
type RunBytes = dyn Fn(&[u8], &mut Vec<u8>) -> Result<(), String> + Send + Sync;

impl Entry {
    /// Reads the argument, runs the task, appends its result to `out`. Errors say what could not be passed.
    pub(crate) fn run(&self, argument: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        (self.run)(argument, out)
    }
}

/// Refuses, at compile time, whatever is more than a name: a capture would have to travel with it.
pub(crate) const fn must_be_a_name<F>() {
    assert!(
        size_of::<F>() == 0,
        "a task of a process pool is a named function: no closure that captures, no `fn` pointer"
    );
}

/// Makes the entry of one task. Used by `main_guard!`.
pub fn entry<F, A, R>(task: F) -> Entry
where
    F: Fn(A) -> R + Send + Sync + 'static,
    A: DeserializeOwned,
    R: Serialize,
{
    const { must_be_a_name::<F>() };
    Entry {
        name: type_name::<F>(),
        id: TypeId::of::<F>(),
        run: Box::new(move |argument, out| {
            let argument = wire::decode(argument)
                .map_err(|e| format!("the argument: the worker cannot read it: {e}"))?;
            wire::encode(&task(argument), out).map_err(|e| format!("the result: {e}"))
        }),
    }
}

/// Remembers the tasks of the guard, and returns those that count: the ones that were listed first.
pub(crate) fn list(tasks: Vec<Entry>) -> &'static [Entry] {
    LISTED.get_or_init(|| tasks)
}

/// Whether this process has passed the guard.
pub(crate) fn guarded() -> bool {
    LISTED.get().is_some()
}

/// The place of a task in this process's guard, or a sentence that names the missing task.
pub(crate) fn place_of<F: 'static>() -> Result<u32, String> {
    let listed = LISTED.get().map_or(&[][..], Vec::as_slice);
    listed
        .iter()
        .position(|entry| entry.id == TypeId::of::<F>())
        .and_then(|place| u32::try_from(place).ok())
        .ok_or_else(|| {
            let name = type_name::<F>();
            format!("task {name} is not in this program's process_pool::main_guard!(…)")
        })
}

/// What a worker says when it is ready: the same as its pool's process, if both have the same tasks in their guards.
pub(crate) fn ready_word() -> [u8; 9] {
    let mut hasher = DefaultHasher::new();
    for entry in LISTED.get().map_or(&[][..], Vec::as_slice) {
        entry.name.hash(&mut hasher);
    }
    let mut word = [READY; 9];
    word[1..].copy_from_slice(&hasher.finish().to_le_bytes());
    word
}
