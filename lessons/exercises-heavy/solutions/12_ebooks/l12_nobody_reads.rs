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

    const BOOKS: [Book; 5] = [
        ("1.txt", "one"),
        ("2.txt", "two"),
        ("3.txt", "three"),
        ("4.txt", "four"),
        ("5.txt", "five"),
    ];

    /// The books that were saved when those of `bad` could not be, and what `save_all` returned.
    fn run(bad: &[&str]) -> (Vec<&'static str>, Vec<(&'static str, String)>) {
        let saved = RefCell::new(Vec::new());
        let save = |book: &Book| {
            if bad.contains(&book.0) {
                return Err(format!("no room for {}", book.1));
            }
            saved.borrow_mut().push(book.0);
            Ok(())
        };
        let failed = save_all(&BOOKS, save);
        (saved.into_inner(), failed)
    }

    #[test]
    fn each_book_is_saved_once() {
        let (saved, _) = run(&[]);
        assert_eq!(
            saved,
            BOOKS.map(|book| book.0),
            "left: the books for which `save` was called; right: all. Who asks an iterator for its items?"
        );
    }

    #[test]
    fn nothing_fails_and_nothing_is_returned() {
        let (_, failed) = run(&[]);
        assert_eq!(
            failed,
            [],
            "left: what was returned as not saved; right: nothing, because all were"
        );
    }

    #[test]
    fn those_that_fail_are_returned_with_the_reason() {
        let (_, failed) = run(&["2.txt", "4.txt"]);
        let right = [("2.txt", "no room for two"), ("4.txt", "no room for four")];
        assert_eq!(
            failed,
            right.map(|(name, why)| (name, why.to_owned())),
            "left: what was returned as not saved; right: what could not be saved. Where did the errors go?"
        );
    }

    #[test]
    fn the_others_are_saved_all_the_same() {
        let (saved, _) = run(&["2.txt", "4.txt"]);
        assert_eq!(
            saved,
            ["1.txt", "3.txt", "5.txt"],
            "left: the books that were saved when the second and the fourth could not be; right: the others. Does the first \
             error end everything?"
        );
    }
}
