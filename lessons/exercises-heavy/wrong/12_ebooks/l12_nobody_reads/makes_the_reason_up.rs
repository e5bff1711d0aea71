//! Wrong: drops the error, and makes a reason up.
//! Must fail: those_that_fail_are_returned_with_the_reason

type Book = (&'static str, &'static str);

/// Saves each book by `save`. The names of those that it could not save, and why, in the order of the books.
fn save_all(
    books: &[Book],
    save: impl Fn(&Book) -> Result<(), String>,
) -> Vec<(&'static str, String)> {
    let failed = books.iter().filter(|book| save(book).is_err());
    failed
        .map(|book| (book.0, format!("no room for {}", book.1)))
        .collect()
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
