//! Wrong: ends at the first error, as `collect` into a `Result` does.
//! Must fail: those_that_fail_are_returned_with_the_reason, the_others_are_saved_all_the_same, each_book_is_tried_once

type Book = (&'static str, &'static str);

/// Saves each book by `save`. The names of those that it could not save, and why, in the order of the books.
fn save_all(
    books: &[Book],
    save: impl Fn(&Book) -> Result<(), String>,
) -> Vec<(&'static str, String)> {
    for book in books {
        if let Err(why) = save(book) {
            return vec![(book.0, why)];
        }
    }
    Vec::new()
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
