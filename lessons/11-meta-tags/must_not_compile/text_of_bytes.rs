//! A pattern for text searches no bytes: somebody has to say which letters they are.

use regex::Regex;

// ANCHOR: search
fn count(page: Vec<u8>) -> Result<usize, regex::Error> {
    let meta = Regex::new("<meta .*?>")?;
    Ok(meta.find_iter(&page).count())
}
// ANCHOR_END: search

fn main() {
    println!("{:?}", count(b"<meta >".to_vec()));
}
