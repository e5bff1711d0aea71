//! TO WRITE: what the compiler refuses here, and Python lets pass.

fn main() {
    let word = String::from("moved");
    drop(word);
    println!("{word}");
}
