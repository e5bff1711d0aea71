//! The stages overlap: while one book is counted, the next is fetched.
//!
//! What changes: each stage is a thread, and books go from one to the next through channels. There are two places for
//! books. Who begins a book takes one, and who has counted it gives it back, so memory holds two books at most and not ten.
//!
//! Run `cargo run -p lesson-12 --example overlap`.

use std::process::ExitCode;
use std::sync::atomic::{
    AtomicBool, AtomicUsize, Ordering::SeqCst,
};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};
use fetch::Web;
use lesson_12::Error;
use lesson_12::download::download;
use lesson_12::folder::{Folder, name_of, whole};
use lesson_12::words::{self, Counts};

const PLACES: usize = 2;
const BEHIND: &str = "the stage behind ends after this one";

/// A book on its way: its address, and its text.
type Book = (String, String);

/// How many books are held, and how many there were at most.
#[derive(Default)]
struct Held {
    now: AtomicUsize,
    most: AtomicUsize,
    failed: AtomicBool,
}

impl Held {
    fn begin(&self) {
        let now = self.now.fetch_add(1, SeqCst) + 1;
        self.most.fetch_max(now, SeqCst);
    }

    fn end(&self, back: &Sender<()>) {
        self.now.fetch_sub(1, SeqCst);
        back.send(())
            .expect("there is room: a place was taken");
    }

    fn fail(
        &self,
        what: &str,
        why: &str,
        back: &Sender<()>,
    ) {
        eprintln!("{what}: {why}");
        self.failed.store(true, SeqCst);
        self.end(back);
    }
}

fn main() -> Result<ExitCode, Error> {
    let options = pace::options(&fetch::site_opts())
        .start("Ten books, of which two are held at once, through stages that overlap.");
    let web = Web::site(&options);
    let folder = Folder::temporary()?;
    let held = Held::default();

    let total = pipeline(&web, &folder, &held);
    for (word, times) in words::most_frequent(&total) {
        println!("{times:8} {word}");
    }
    println!(
        "books held at once, at most: {}",
        held.most.load(SeqCst)
    );
    Ok(ExitCode::from(u8::from(held.failed.load(SeqCst))))
}

// ANCHOR: pipeline
fn pipeline(
    web: &Web,
    folder: &Folder,
    held: &Held,
) -> Counts {
    // Two places, and a channel that lends them.
    let (give_back, places) = bounded(PLACES);
    (0..PLACES)
        .for_each(|_| give_back.send(()).expect("room"));
    // Channels without room: who sends waits for a taker.
    let (fetched, to_save) = bounded(0);
    let (saved, to_count) = bounded(0);

    // Lent, not given: what comes back at the end has room.
    let (back, places) = (&give_back, &places);
    thread::scope(|scope| {
        scope.spawn(move || {
            fetch_all(web, held, places, back, &fetched);
        });
        scope.spawn(move || {
            save_all(folder, held, back, &to_save, &saved);
        });
        count_all(held, back, &to_count)
    })
}
// ANCHOR_END: pipeline

fn fetch_all(
    web: &Web,
    held: &Held,
    places: &Receiver<()>,
    back: &Sender<()>,
    fetched: &Sender<Book>,
) {
    for url in web.books() {
        places.recv().expect("who lends places is there");
        held.begin();
        match download((url.clone(), web.timeout())) {
            Ok(text) => {
                fetched.send((url, text)).expect(BEHIND);
            }
            Err(why) => held.fail(&url, &why, back),
        }
    }
}

fn save_all(
    folder: &Folder,
    held: &Held,
    back: &Sender<()>,
    to_save: &Receiver<Book>,
    saved: &Sender<String>,
) {
    for (url, text) in to_save {
        let name = name_of(&url);
        match whole(&folder.file(&name), &text) {
            Ok(()) => saved.send(text).expect(BEHIND),
            Err(why) => {
                held.fail(&name, &why.to_string(), back);
            }
        }
    }
}

// ANCHOR: count
fn count_all(
    held: &Held,
    back: &Sender<()>,
    to_count: &Receiver<String>,
) -> Counts {
    let mut total = Counts::new();
    for text in to_count {
        total = words::merge([total, words::words(&text)]);
        drop(text);
        held.end(back);
    }
    total
}
// ANCHOR_END: count
