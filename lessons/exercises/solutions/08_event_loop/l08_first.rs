//! TO WRITE: what is to be done.
//!
//! Python: TO WRITE: how it is there.

fn answer() -> u32 {
    42
}

fn main() {
    println!("{}", answer());
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn it_is_right() {
        assert_eq!(answer(), 42, "TO WRITE: what a wrong answer is told");
    }
}
