//! Two literals side by side are not one literal: a comma is missing, and the compiler says where.

fn main() {
    // ANCHOR: comma
    let paths = vec![
        "/pages/language",
        "/pages/manual"
        "/pages/encyclopedia",
        "/pages/films",
    ];
    // ANCHOR_END: comma
    println!("{} pages", paths.len());
}
