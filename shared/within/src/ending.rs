//! What happens last on a thread.

use std::cell::RefCell;

/// Calls `tell` when this thread ends: after its closure has returned, and after what was made of the value there.
///
/// So a test can let one thread wait for the end of another, whoever has the handles. The order in which answers are
/// collected shows then: the second thread has handed over its answer before the first one can.
pub fn when_this_thread_ends(tell: impl FnOnce() + 'static) {
    thread_local! {
        static LAST: RefCell<Last> = const { RefCell::new(Last(Vec::new())) };
    }
    LAST.with_borrow_mut(|last| last.0.push(Box::new(tell)));
}

struct Last(Vec<Box<dyn FnOnce()>>);

impl Drop for Last {
    fn drop(&mut self) {
        for tell in self.0.drain(..) {
            tell();
        }
    }
}
