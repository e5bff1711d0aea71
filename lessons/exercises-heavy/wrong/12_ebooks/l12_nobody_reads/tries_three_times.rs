//! Wrong: tries three times to save what cannot be saved.
//! Must fail: each_book_is_tried_once

type Book = (&'static str, &'static str);

/// Saves each book by `save`. The names of those that it could not save, and why, in the order of the books.
fn save_all(
    books: &[Book],
    save: impl Fn(&Book) -> Result<(), String>,
) -> Vec<(&'static str, String)> {
    let failed = books.iter().filter_map(|book| {
        let again = |_| save(book);
        let why = save(book).or_else(again).or_else(again).err()?;
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
