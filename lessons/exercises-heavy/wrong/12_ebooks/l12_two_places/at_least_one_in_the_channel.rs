//! Wrong: gives the channel room for one at least. With two places that makes three books.
//! Must fail: there_are_never_more_than_have_a_place

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

/// Makes all books on one thread, and counts each on this one. No more than `places` (at least 2) exist at a time.
fn pipeline<B: Send>(
    books: impl Iterator<Item = B> + Send,
    mut count: impl FnMut(B),
    places: usize,
) {
    let (sender, receiver) = sync_channel((places - 2).max(1));
    thread::scope(|scope| {
        scope.spawn(move || {
            for book in books {
                if sender.send(book).is_err() {
                    return; // nobody counts any more
                }
            }
        });
        for book in receiver {
            count(book);
        }
    });
}

fn main() {
    within::end_program_after(10);
    let (made, gone) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut most = 0;
    let books = (0..10).inspect(|_| {
        made.fetch_add(1, SeqCst);
    });
    let count = |_book| {
        thread::sleep(Duration::from_millis(20));
        most = most.max(made.load(SeqCst) - gone.fetch_add(1, SeqCst));
    };
    pipeline(books, count, 2);
    println!("at most {most} books at a time");
}
