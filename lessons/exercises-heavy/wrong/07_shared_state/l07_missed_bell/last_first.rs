//! Wrong: takes the last item first.
//! Must fail: the_first_item_is_taken_first

use shuttle::sync::{Arc, Condvar, Mutex};
use shuttle::thread;
use std::collections::VecDeque;

/// A queue whose `pop` waits until there is something.
#[derive(Default)]
struct Queue {
    items: Mutex<VecDeque<u32>>,
    bell: Condvar,
}

impl Queue {
    /// Puts an item at the end, and wakes one who waits.
    fn push(&self, item: u32) {
        self.items.lock().expect("no panic in here").push_back(item);
        self.bell.notify_one();
    }

    /// Takes the first item, and waits for one where there is none.
    fn pop(&self) -> u32 {
        let mut items = self.items.lock().expect("no panic in here");
        loop {
            // After each sleep too: somebody else may have been here first.
            if let Some(item) = items.pop_back() {
                return item;
            }
            items = self.bell.wait(items).expect("no panic in here");
        }
    }
}

fn main() {
    // Locks of std may wait for ever here.
    within::end_program_after(10);
    let once = || {
        let queue = Arc::new(Queue::default());
        let thread = thread::spawn({
            let queue = Arc::clone(&queue);
            move || queue.push(7)
        });
        assert_eq!(queue.pop(), 7);
        thread.join().expect("`push` does not panic");
    };
    shuttle::check_dfs(once, None);
    println!("all orders came to an end");
}
