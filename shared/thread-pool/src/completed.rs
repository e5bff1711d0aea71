//! The order in which tasks end.

use std::iter::FusedIterator;

use crossbeam_channel::{Receiver, unbounded};

use crate::{Handle, TaskError};

/// Yields each handle's result, with the handle's index, in the order in which the jobs end.
///
/// Python's `as_completed` yields the futures, and programs keep a dictionary to find out which is which. The index
/// (from 0, in the order of `handles`) says it here. Handles that have ended already come first, in the order given.
///
/// Each slot sends its index into one channel when it ends. Asking every handle `done()` again and again would keep a
/// core busy, and for `n` handles take `n * n` questions.
///
/// Dropping the iterator early does not cancel the jobs, but their results are lost with it.
pub fn as_completed<T>(handles: impl IntoIterator<Item = Handle<T>>) -> AsCompleted<T> {
    let (send, ended) = unbounded();
    let handles: Vec<_> = handles.into_iter().map(Some).collect();
    for (index, handle) in handles.iter().flatten().enumerate() {
        let send = send.clone();
        handle.watch(move || {
            // Fails when the iterator is gone. Then nobody wants to know.
            let _ = send.send(index);
        });
    }
    AsCompleted {
        left: handles.len(),
        handles,
        ended,
    }
}

/// The iterator that [`as_completed`] returns. `next` waits until one more job has ended.
#[derive(Debug)]
pub struct AsCompleted<T> {
    /// `None` where the result has been yielded.
    handles: Vec<Option<Handle<T>>>,
    left: usize,
    ended: Receiver<usize>,
}

impl<T> Iterator for AsCompleted<T> {
    type Item = (usize, Result<T, TaskError>);

    fn next(&mut self) -> Option<Self::Item> {
        // Every slot keeps a sender until it has ended. When all have been heard, the channel is closed: the end.
        let index = self.ended.recv().ok()?;
        let handle = self.handles[index].take().expect("each slot sends once");
        self.left -= 1;
        Some((index, handle.result()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T> ExactSizeIterator for AsCompleted<T> {}
impl<T> FusedIterator for AsCompleted<T> {}
