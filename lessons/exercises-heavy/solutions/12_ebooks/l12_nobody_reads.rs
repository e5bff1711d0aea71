//! Save all books. Some cannot be saved: return their names with the reasons, and save the others.
//!
//! Python: `python/l12_nobody_reads.py` saves three books by `pool.map`, and says that it has. Run it in lessons/exercises-heavy,
//! and look at what it prints last. The translation below has another fault, and the same result.
//!
//! `cargo run --bin l12_nobody_reads` saves three books, of which one has no name.

type Book = (&'static str, &'static str);

/// Saves each book by `save`. The names of those that it could not save, and why, in the order of the books.
fn save_all(
    books: &[Book],
    save: impl Fn(&Book) -> Result<(), String>,
) -> Vec<(&'static str, String)> {
    let failed = books.iter().filter_map(|book| {
        let why = save(book).err()?;
        Some((book.0, why))
    });
    failed.collect()
}

fn main() {
    within::end_program_after(10);
    let books = [("1.txt", "one"), ("", "two"), ("3.txt", "three")];
    let save = |book: &Book| match book.0 {
        "" => Err("no name".to_owned()),
        name => {
            println!("{name} is saved");
            Ok(())
        }
    };
    println!("not saved: {:?}", save_all(&books, save));
}

#[cfg(test)]
mod tests {
    use super::{Book, save_all};
    use std::cell::RefCell;
    use std::hash::{BuildHasher, RandomState};

    const BOOKS: [Book; 5] = [
        ("3.txt", "three"),
        ("5.txt", "five"),
        ("1.txt", "one"),
        ("2.txt", "two"),
        ("4.txt", "four"),
    ];

    type Failed = Vec<(&'static str, String)>;

    /// What `save` and `save_all` did.
    struct Ran {
        /// The books for which `save` was called, and those that it saved.
        asked: Vec<&'static str>,
        saved: Vec<&'static str>,
        /// What `save_all` returned, and what it should return.
        failed: Failed,
        right: Failed,
    }

    /// Saves all books, where those of `bad` cannot be saved.
    fn run(bad: &[&'static str]) -> Ran {
        // Another number each time, so that nobody knows the reason but from `save`.
        let drawn = RandomState::new();
        let why =
            |name: &str| format!("no room: error {}", drawn.hash_one(name) % 100_000);
        let (asked, saved) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
        let save = |book: &Book| {
            asked.borrow_mut().push(book.0);
            if bad.contains(&book.0) {
                return Err(why(book.0));
            }
            saved.borrow_mut().push(book.0);
            Ok(())
        };
        let failed = save_all(&BOOKS, save);
        let right = bad.iter().map(|name| (*name, why(name))).collect();
        let (asked, saved) = (asked.into_inner(), saved.into_inner());
        Ran {
            asked,
            saved,
            failed,
            right,
        }
    }

    #[test]
    fn each_book_is_saved_once() {
        let saved = run(&[]).saved;
        assert_eq!(
            saved,
            BOOKS.map(|book| book.0),
            "left: the books for which `save` was called; right: all. Who asks an iterator for its items?"
        );
    }

    #[test]
    fn nothing_fails_and_nothing_is_returned() {
        let failed = run(&[]).failed;
        assert_eq!(
            failed,
            [],
            "left: what was returned as not saved; right: nothing, because all were"
        );
    }

    #[test]
    fn those_that_fail_are_returned_with_the_reason() {
        let ran = run(&["5.txt", "2.txt"]);
        assert_eq!(
            ran.failed, ran.right,
            "left: what was returned as not saved; right: what could not be saved, and why, in the order of the \
             books. Where did the errors go?"
        );
    }

    #[test]
    fn the_others_are_saved_all_the_same() {
        let saved = run(&["5.txt", "2.txt"]).saved;
        assert_eq!(
            saved,
            ["3.txt", "1.txt", "4.txt"],
            "left: the books that were saved when 5.txt and 2.txt could not be; right: the others. Does the first \
             error end everything?"
        );
    }

    #[test]
    fn each_book_is_tried_once() {
        let asked = run(&["5.txt", "2.txt"]).asked;
        assert_eq!(
            asked,
            BOOKS.map(|book| book.0),
            "left: the books for which `save` was called when 5.txt and 2.txt could not be saved; right: each, once"
        );
    }
}
