//! What the books are, that they are always the same, and the same in both languages.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use corpus::{LAST_PARAGRAPH, SEED, SIZES, TITLES, book};
use sha2::{Digest, Sha256};

/// Of all ten books of seed 7, one after the other. Who changes how books are made changes this, and the twin.
const PINNED: &str = "219217d577520b3506bd8e2c52692229e9ef72042d030f628db2fa9187ffe7ac";

/// The greatest seed is multiplied beyond 64 bits.
const OTHER_SEEDS: [u64; 3] = [0, 8, u64::MAX];

static BOOKS: LazyLock<Vec<String>> = LazyLock::new(|| {
    (1..=TITLES.len())
        .map(|number| book(number, SEED))
        .collect()
});

fn hash(books: &[String]) -> String {
    let mut sum = Sha256::new();
    for book in books {
        sum.update(book);
    }
    sum.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// What is a word to `\w+` of both languages.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

fn command(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corpus"));
    command.args(words).output().expect("our program starts")
}

#[test]
fn the_same_seed_makes_the_same_bytes_for_ever() {
    assert_eq!(hash(&BOOKS), PINNED);
}

#[test]
fn another_seed_and_another_number_make_other_books() {
    let books = [(1, 7), (1, 8), (2, 7), (2, 8), (10, 7)];
    let beginning = |text: String| text.lines().skip(6).take(20).collect::<String>();
    let beginnings = books.map(|(number, seed)| beginning(book(number, seed)));
    assert_eq!(BTreeSet::from(beginnings).len(), books.len());
}

#[test]
fn python_makes_the_same_bytes() {
    let program = format!(
        "import corpus, hashlib, re\n\
         def show(*books): print(hashlib.sha256(''.join(books).encode()).hexdigest())\n\
         show(*(corpus.book(number, {SEED}) for number in range(1, 11)))\n\
         for seed in {OTHER_SEEDS:?}: show(corpus.book(1, seed))\n\
         print(list(corpus.SIZES), corpus.SEED, len(re.findall(r'\\w+', corpus.book(2, {SEED}))))\n"
    );
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("python");
    let mut python = Command::new("python3");
    let python = python
        .args(["-B", "-c", &program])
        .env("PYTHONPATH", folder);
    let python = match python.output() {
        Ok(python) => python,
        Err(missing) => {
            eprintln!("skipped: no python3 here ({missing})");
            return;
        }
    };
    let failed = String::from_utf8_lossy(&python.stderr);
    assert!(python.status.success(), "{failed}");
    let mut ours = vec![PINNED.to_owned()];
    ours.extend(OTHER_SEEDS.map(|seed| hash(&[book(1, seed)])));
    ours.push(format!("{SIZES:?} {SEED} {}", words(&BOOKS[1]).count()));
    let theirs = String::from_utf8(python.stdout).expect("Python prints hashes");
    assert_eq!(theirs.lines().collect::<Vec<_>>(), ours);
}

#[test]
fn a_book_has_its_title_size_chapters_and_lines() {
    for (number, text) in (1..).zip(&*BOOKS) {
        assert!(text.starts_with(&format!("{}\n", TITLES[number - 1])));
        let size = SIZES[number - 1];
        let sizes = size..=size + LAST_PARAGRAPH;
        assert!(sizes.contains(&text.len()), "{number}: {}", text.len());
        assert!((100_000..=1_000_000).contains(&text.len()));
        assert!(text.contains("\nChapter 1 ") && text.contains("\nChapter 3 "));
        assert!(text.lines().all(|line| line.chars().count() <= 72));
        assert!(text.ends_with('\n') && !text.contains(['\r', '\t', '\u{FEFF}']));
    }
}

#[test]
fn letters_have_one_to_four_bytes_and_no_accents_of_their_own() {
    for (number, text) in (1..=3).zip(&*BOOKS) {
        let sizes: BTreeSet<usize> = text.chars().map(char::len_utf8).collect();
        assert_eq!(sizes, BTreeSet::from([1, 2, 3, 4]), "book {number}");
        let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
        let share = beyond_ascii as f64 / text.chars().count() as f64;
        assert!((0.02..0.2).contains(&share), "book {number}: {share}");
        // Combining accents are neither; of the rest both languages agree what is a letter.
        let known = |c: char| c.is_alphanumeric() || " \n.,;?!…“”’—*❦𝄞".contains(c);
        assert_eq!(text.chars().find(|&c| !known(c)), None, "book {number}");
    }
}

#[test]
fn the_word_of_rank_r_comes_an_rth_as_often() {
    let text = BOOKS[9].to_lowercase();
    let mut counts = HashMap::<&str, u64>::new();
    for word in words(&text) {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<u64> = counts.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    for rank in [1, 10, 100] {
        let ratio = counts[rank - 1] as f64 / counts[rank * 10 - 1] as f64;
        assert!((6.0..16.0).contains(&ratio), "rank {rank}: {ratio}");
    }
    let all: u64 = counts.iter().sum();
    assert!((100_000..250_000).contains(&all), "{all} words");
    assert!(counts.len() > 10_000, "{} words differ", counts.len());
}

#[test]
fn the_command_writes_a_book() {
    let third = command(&["3"]);
    assert_eq!((third.status.code(), third.stderr), (Some(0), vec![]));
    assert!(third.stdout == BOOKS[2].as_bytes());
    assert!(command(&["1", "--seed", "8"]).stdout == book(1, 8).into_bytes());
}

#[test]
fn the_command_refuses_what_is_no_book() {
    for (words, message) in [
        (&["11"][..], "the books are 1 to 10, not \"11\""),
        (&["0"], "the books are 1 to 10, not \"0\""),
        (&[], "which book?"),
        (&["1", "2"], "unexpected argument \"2\""),
        (&["1", "--seed"], "--seed needs a value"),
        (
            &["1", "--seed", "-1"],
            "--seed needs a whole number from 0 to 18446744073709551615, not \"-1\"",
        ),
    ] {
        let refused = command(words);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(said, format!("corpus: {message} (--help explains)\n"));
        assert_eq!((refused.status.code(), refused.stdout), (Some(2), vec![]));
    }
}

#[test]
#[should_panic(expected = "the books are 1 to 10, not 0")]
fn there_is_no_book_0() {
    book(0, SEED);
}
