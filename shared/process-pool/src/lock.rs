//! How the locks of this crate are taken.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks, also after a panic: what these locks guard is whole at every moment.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
