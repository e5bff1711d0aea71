//! One thread makes books, and another counts them. They overlap: while a book is counted, the next one is made. But making is
//! fast and counting is slow, and memory has room for `places` books at a time, two or more: those that are being made, wait, or
//! are being counted.
//!
//! `cargo run --bin l12_two_places` prints how many there were at most.

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
    // One is in the hands of each thread, and the others wait in the channel.
    let (sender, receiver) = sync_channel(places - 2);
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
    use std::collections::HashSet;
    use std::panic::resume_unwind;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::thread::{self, ThreadId};
    use std::time::{Duration, Instant};
    use within::{Gate, in_time};

    /// What happens in one run of `pipeline`.
    struct Run {
        now: AtomicUsize,
        most: AtomicUsize,
        /// Where the one who counts the first book meets the one who has made the book for the last place.
        full: Gate,
    }

    /// A book of a run. There is one more from its making until it is dropped.
    struct Book {
        run: Arc<Run>,
        number: usize,
        made_on: ThreadId,
    }

    impl Book {
        fn make(run: &Arc<Run>, number: usize) -> Book {
            let now = run.now.fetch_add(1, SeqCst) + 1;
            run.most.fetch_max(now, SeqCst);
            let made_on = thread::current().id();
            let run = Arc::clone(run);
            Book {
                run,
                number,
                made_on,
            }
        }
    }

    impl Drop for Book {
        fn drop(&mut self) {
            self.run.now.fetch_sub(1, SeqCst);
        }
    }

    impl Run {
        /// Waits a moment for one who makes more books than there are places.
        fn wait_for_more(&self, places: usize) {
            let deadline = Instant::now() + Duration::from_millis(100);
            while self.most.load(SeqCst) <= places && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(1));
            }
        }
    }

    /// What came of twenty books.
    struct Done {
        counted: Vec<usize>,
        /// Whether all places were used while the first book was counted.
        used: bool,
        /// The most books at a time.
        most: usize,
        /// How many threads made books.
        makers: usize,
    }

    fn run(places: usize) -> Done {
        in_time(move || {
            let run = Arc::new(Run {
                now: AtomicUsize::new(0),
                most: AtomicUsize::new(0),
                full: Gate::of(2),
            });
            let (mut counted, mut used) = (Vec::new(), false);
            let mut makers = HashSet::new();
            let books = (0..20).map(|number| {
                let book = Book::make(&run, number);
                if number + 1 == places {
                    run.full.meet();
                }
                book
            });
            let count = |book: Book| {
                if counted.is_empty() {
                    used = run.full.meet();
                    run.wait_for_more(places);
                }
                counted.push(book.number);
                makers.insert(book.made_on);
            };
            pipeline(books, count, places);
            let most = run.most.load(SeqCst);
            Done {
                counted,
                used,
                most,
                makers: makers.len(),
            }
        })
    }

    /// Runs with so many places each, at the same time.
    fn runs(places: [usize; 4]) -> [(usize, Done); 4] {
        let runs = places.map(|places| (places, thread::spawn(move || run(places))));
        runs.map(|(places, run)| {
            (
                places,
                run.join().unwrap_or_else(|payload| resume_unwind(payload)),
            )
        })
    }

    #[test]
    fn all_books_are_counted_in_their_order() {
        let counted = run(3).counted;
        let all: Vec<usize> = (0..20).collect();
        assert_eq!(
            counted, all,
            "left: the books that were counted; right: all, in the order in which they were made"
        );
    }

    #[test]
    fn one_thread_makes_them_all() {
        let makers = run(4).makers;
        assert_eq!(
            makers, 1,
            "left: how many threads made books; right: how many should. What does a thread do when it has made its book?"
        );
    }

    #[test]
    fn while_one_is_counted_the_next_is_made() {
        let Done { used, most, .. } = run(2);
        assert!(
            used,
            "the first book was being counted, and no second one was made meanwhile: there were {most} at a time, and there \
             is room for 2. Which thread makes the books?"
        );
    }

    #[test]
    fn there_are_never_more_than_have_a_place() {
        for (places, Done { most, .. }) in runs([2, 3, 4, 9]) {
            assert!(
                most <= places,
                "there were {most} books at a time, and there is room for {places}. Count them: those in the channel, the one \
                 that somebody has made and cannot send yet, and the one that is being counted"
            );
        }
    }

    #[test]
    fn all_places_are_used() {
        for (places, Done { used, most, .. }) in runs([3, 4, 5, 9]) {
            assert!(
                used,
                "the first book was being counted, and there is room for {places} at a time: there were {most}. How many may \
                 wait in the channel?"
            );
        }
    }
}
