//! A value that is shared by counting, for one thread only, may not go to another.

use std::cell::RefCell;
use std::rc::Rc;
use std::thread;

fn main() {
    // ANCHOR: refcell
    let list = Rc::new(RefCell::new(Vec::new()));
    let other = Rc::clone(&list);
    let thread = thread::spawn(move || {
        other.borrow_mut().push(1);
    });
    list.borrow_mut().push(2);
    // ANCHOR_END: refcell
    thread.join().expect("no panic");
}
