//! Wrong: collects the errors in a map. They come out in the order of their names.
//! Must fail: those_that_fail_are_returned_with_the_reason

use std::collections::BTreeMap;
type Book = (&'static str, &'static str);

/// Saves each book by `save`. The names of those that it could not save, and why, in the order of the books.
fn save_all(
    books: &[Book],
    save: impl Fn(&Book) -> Result<(), String>,
) -> Vec<(&'static str, String)> {
    let mut failed = BTreeMap::new();
    for book in books {
        if let Err(why) = save(book) {
            failed.insert(book.0, why);
        }
    }
    failed.into_iter().collect()
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
