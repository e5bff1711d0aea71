//! One thread makes books, and another counts them. They overlap: while a book is counted, the next one is made. But making is
//! fast and counting is slow, and memory has room for `places` books at a time, two or more: those that are being made, wait, or
//! are being counted.
//!
//! `cargo run --bin l12_two_places` prints how many there were at most.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

// TODO: the channel has room for all books of the world.
/// Makes all books on one thread, and counts each on this one. No more than `places` (at least 2) exist at a time.
fn pipeline<B: Send>(
    books: impl Iterator<Item = B> + Send,
    mut count: impl FnMut(B),
    places: usize,
) {
    println!("room for {places} books");
    let (sender, receiver) = channel();
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

#[cfg(test)]
mod tests {
    use super::pipeline;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::thread;
    use std::time::{Duration, Instant};
    use within::{Gate, in_time};

    static NOW: [AtomicUsize; 4] = [const { AtomicUsize::new(0) }; 4];
    static MOST: [AtomicUsize; 4] = [const { AtomicUsize::new(0) }; 4];
    /// Where the one who counts the first book meets the one who has made the book for the last place.
    static FULL: [Gate; 4] = [const { Gate::of(2) }; 4];

    /// A book of a test. There is one more from its making until it is dropped.
    struct Book {
        test: usize,
        number: usize,
    }

    impl Book {
        fn make(test: usize, number: usize) -> Book {
            let now = NOW[test].fetch_add(1, SeqCst) + 1;
            MOST[test].fetch_max(now, SeqCst);
            Book { test, number }
        }
    }

    impl Drop for Book {
        fn drop(&mut self) {
            NOW[self.test].fetch_sub(1, SeqCst);
        }
    }

    /// Waits a moment for one who makes more books than there are places.
    fn wait_for_more(test: usize, places: usize) {
        let deadline = Instant::now() + Duration::from_millis(100);
        while MOST[test].load(SeqCst) <= places && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Twenty books; what was counted, whether all places were used while the first book was counted, and the most at a time.
    fn run(test: usize, places: usize) -> (Vec<usize>, bool, usize) {
        in_time(move || {
            let (mut counted, mut used) = (Vec::new(), false);
            let books = (0..20).map(move |number| {
                let book = Book::make(test, number);
                if number + 1 == places {
                    FULL[test].meet();
                }
                book
            });
            let count = |book: Book| {
                if counted.is_empty() {
                    used = FULL[test].meet();
                    wait_for_more(test, places);
                }
                counted.push(book.number);
            };
            pipeline(books, count, places);
            (counted, used, MOST[test].load(SeqCst))
        })
    }

    #[test]
    fn all_books_are_counted_in_their_order() {
        let (counted, ..) = run(0, 3);
        let all: Vec<usize> = (0..20).collect();
        assert_eq!(
            counted, all,
            "left: the books that were counted; right: all, in the order in which they were made"
        );
    }

    #[test]
    fn while_one_is_counted_the_next_is_made() {
        let (_, used, most) = run(1, 2);
        assert!(
            used,
            "the first book was being counted, and no second one was made meanwhile: there were {most} at a time, and there \
             is room for 2. Which thread makes the books?"
        );
    }

    #[test]
    fn there_are_never_more_than_have_a_place() {
        let (.., most) = run(2, 4);
        assert!(
            most <= 4,
            "there were {most} books at a time, and there is room for 4. Count them: those in the channel, the one that \
             somebody has made and cannot send yet, and the one that is being counted"
        );
    }

    #[test]
    fn all_places_are_used() {
        let (_, used, most) = run(3, 4);
        assert!(
            used,
            "the first book was being counted, and there is room for 4 at a time: there were {most}. How many may wait in \
             the channel?"
        );
    }
}
