//! What `main_guard!` calls: the place where a worker leaves the way of the program.

use crate::task::{self, Entry};
use crate::worker;

/// Remembers the tasks; in a worker, serves them and never returns.
///
/// A second guard in the same process changes nothing: a worker never gets past the first.
pub fn guard(tasks: Vec<Entry>) {
    let listed = task::list(tasks);
    if let Some(lifeline) = worker::lifeline() {
        worker::serve(listed, lifeline);
    }
}
