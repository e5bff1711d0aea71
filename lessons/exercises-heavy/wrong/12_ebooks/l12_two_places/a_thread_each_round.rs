//! Wrong: fills the free places by a new thread while each book is counted. The next count waits until all are full.
//! Must fail: one_thread_makes_them_all

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

/// Makes all books on one thread, and counts each on this one. No more than `places` (at least 2) exist at a time.
fn pipeline<B: Send>(
    mut books: impl Iterator<Item = B> + Send,
    mut count: impl FnMut(B),
    places: usize,
) {
    let mut ready: VecDeque<B> = books.next().into_iter().collect();
    while let Some(book) = ready.pop_front() {
        let room = places - 1 - ready.len();
        let books = &mut books;
        let more: Vec<B> = thread::scope(|scope| {
            let making = scope.spawn(move || books.take(room).collect());
            count(book);
            making.join().unwrap()
        });
        ready.extend(more);
    }
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
