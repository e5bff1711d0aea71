//! The same total and list by a channel: one thread has the data, the others tell it.
//!
//! What changes: nothing is shared. The threads send, the main thread receives and counts. The loop ends when the last
//! sender is gone. In Python this is `queue.Queue`, and somebody has to say that it is over.
//!
//! Run `cargo run -p lesson-07 --example by_channel`.

use std::thread;

use crossbeam_channel::unbounded;

const THREADS: usize = 4;
const STEPS: usize = 5;

fn main() {
    pace::start("Four threads tell, one counts.");
    let pause = pace::seconds(2) / 20;

    // ANCHOR: main
    let (sender, receiver) = unbounded();
    for me in 0..THREADS {
        let sender = sender.clone();
        thread::spawn(move || {
            for _ in 0..STEPS {
                thread::sleep(pause);
                sender.send(me).expect("main receives");
            }
        });
    }
    drop(sender); // the threads have the others

    let mut total = 0;
    let mut list = Vec::new();
    for me in receiver {
        total += 1;
        list.push(me);
    }
    println!("total: {total}");
    println!("list: {} entries", list.len());
    // ANCHOR_END: main
}
