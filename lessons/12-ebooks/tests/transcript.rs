//! What the lesson and its variations print, and what stands on the disk after a run that failed or was killed.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use lesson_12::folder::Folder;
use lesson_12::words::is_word;
use rustix::process::{Pid, Signal, kill_process_group};
use site::Site;
use tempfile::TempDir;
use transcript::{Said, example, run};

const PACKAGE: &str = "lesson-12";
const LESSON: &str = env!("CARGO_BIN_EXE_lesson-12");
const TWIN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/python/ebooks.py"
);

/// One for all tests: each book is made once.
static SITE: LazyLock<Site> =
    LazyLock::new(|| Site::start().expect("a site"));

/// What the shell of a test does before it becomes the program: no file grows beyond 300 KB, which the first four books
/// do not reach. (`ulimit` counts in 512 bytes.)
const LIMITED: &str = "ulimit -f 600 && exec \"$@\"";

/// What follows the row of the stage `merge`.
const FREQUENT: [&str; 10] = [
    "   63394 bin",
    "   32057 we",
    "   20732 dun",
    "   15748 nè",
    "   12685 caß",
    "   10562 ret",
    "    9090 ros",
    "    7885 lar",
    "    6960 brun",
    "    6403 ve",
];

/// The site makes ten books at once, in a debug build: on a busy machine each takes its time.
const PATIENT: [&str; 2] = ["--timeout", "100"];

fn lesson(site: &Site, args: &[&str]) -> Said {
    let url = site.url("");
    let always = ["--speed", "100", "--site", &url];
    run(LESSON, &[&always, &PATIENT[..], args].concat())
}

/// The same with a shell between, which sets a limit first.
fn limited(
    site: &Site,
    before: &str,
    folder: &str,
) -> Said {
    let url = site.url("");
    let script = ["-c", before, "sh", LESSON];
    let args = [
        "--speed",
        "100",
        "--site",
        &url,
        "--mode",
        "sequential",
    ];
    run(
        "sh",
        &[
            &script,
            &args[..],
            &PATIENT,
            &["--folder", folder],
        ]
        .concat(),
    )
}

fn rows(
    hows: [&str; 3],
    fetched: usize,
    books: usize,
) -> Vec<String> {
    let [download, save, tokenise] = hows;
    vec![
        "stage     mode        items".to_owned(),
        format!("download  {download:12}{fetched} books"),
        format!("save      {save:12}{fetched} books"),
        format!("combine   sequential  {books} books"),
        format!("tokenise  {tokenise:12}8 parts"),
        "merge     sequential  666939 words".to_owned(),
    ]
}

#[track_caller]
fn assert_all_counted(
    said: &Said,
    hows: [&str; 3],
    fetched: usize,
) {
    let lines = said.lines();
    assert_eq!(lines.len(), 16, "{}", said.stderr);
    assert_eq!(
        lines[..6],
        rows(hows, fetched, 10),
        "{}",
        said.stderr
    );
    assert_eq!(lines[6..], FREQUENT);
}

const SEQUENTIAL: [&str; 3] = ["sequential"; 3];

#[test]
fn every_mode_counts_the_same() {
    let modes = [
        ("concurrent", ["threads", "threads", "cores"]),
        ("sequential", SEQUENTIAL),
        ("processes", ["processes"; 3]),
        ("async", ["async", "threads", "cores"]),
    ];
    thread::scope(|scope| {
        for (mode, hows) in modes {
            scope.spawn(move || assert_mode(mode, hows));
        }
    });
}

#[track_caller]
fn assert_mode(mode: &str, hows: [&str; 3]) {
    let said = lesson(&SITE, &["--mode", mode]);
    assert_eq!(
        said.code,
        Some(0),
        "{mode}: {}",
        said.stderr
    );
    assert_all_counted(&said, hows, 10);
    // On a pipe there is no progress: five seconds, and nothing else.
    let beside: Vec<&str> = said.stderr.lines().collect();
    assert_eq!(beside.len(), 5, "{}", said.stderr);
    assert!(beside.iter().all(|line| line.ends_with(" s")));
}

#[test]
#[ignore = "computes 2 s: the lesson four times at once"]
fn a_book_that_fails_is_named_and_the_rest_arrive() {
    let troubles = [
        ("/missing", "the server answered 404 Not Found"),
        (
            "/reset",
            "Connection reset by peer (os error 104)",
        ),
        ("/endless", "more than 5000000 bytes"),
        (
            "/bad-utf8",
            "invalid utf-8 sequence of 1 bytes from index",
        ),
    ];
    thread::scope(|scope| {
        for (path, why) in troubles {
            scope.spawn(move || assert_trouble(path, why));
        }
    });
}

#[track_caller]
fn assert_trouble(path: &str, why: &str) {
    let said = lesson(&SITE, &["--also", path]);
    assert_eq!(
        said.code,
        Some(1),
        "{path}: {}",
        said.stderr
    );
    assert_all_counted(
        &said,
        ["threads", "threads", "cores"],
        10,
    );
    let failed =
        said.stderr.lines().next().expect("a line");
    let address = format!("download: {}", SITE.url(path));
    assert!(failed.starts_with(&address), "{failed}");
    assert!(failed.contains(why), "{failed}");
}

/// The books of the folder, all of them whole; how many files were half written.
#[track_caller]
fn whole_books(folder: &Path) -> (usize, usize) {
    let (mut books, mut parts) = (0, 0);
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        let name =
            path.file_stem().and_then(|name| name.to_str());
        if path.extension().is_some_and(|end| end == "part")
        {
            parts += 1;
        } else if let Some(number) =
            name.and_then(|name| name.parse().ok())
        {
            let text = fs::read_to_string(&path)
                .expect("it can be read");
            assert!(
                text == corpus::book(number, corpus::SEED),
                "{path:?}"
            );
            books += 1;
        }
    }
    (books, parts)
}

fn folder() -> (TempDir, String) {
    let folder = TempDir::new().expect("a folder");
    let path = folder
        .path()
        .to_str()
        .expect("it is UTF-8")
        .to_owned();
    (folder, path)
}

/// Vowel signs and letters in circles belong to a word for Rust alone. The books have none; beside two of these, no
/// character of theirs may differ.
#[test]
fn both_languages_see_the_same_words_in_the_books() {
    let books = (1..=corpus::TITLES.len())
        .map(|number| corpus::book(number, corpus::SEED));
    let text: String = books.collect();
    let mut all: BTreeSet<char> = text.chars().collect();
    let elsewhere = ['\u{93e}', 'Ⓐ'];
    all.extend(elsewhere);
    let asked: String = all.iter().collect();
    let words = r#"import re, sys; print("".join(re.findall(r"\w", sys.argv[1])))"#;
    if Command::new("python3").arg("-V").output().is_err() {
        eprintln!("skipped: no python3 here");
        return;
    }
    let said = run(
        "python3",
        &["-X", "utf8", "-c", words, &asked],
    );
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let differ = all.iter().copied().filter(|c| {
        is_word(*c) != said.stdout.contains(*c)
    });
    // The line's end is no letter, though it is printed.
    let differ: Vec<char> =
        differ.filter(|c| *c != '\n').collect();
    assert_eq!(differ, elsewhere);
}

/// The crate regex takes every mark, and of numbers only those of a decimal system.
#[test]
fn the_crate_regex_has_another_word() {
    let word = regex::Regex::new(r"\w").expect("a pattern");
    let taken = ["\u{93e}", "Ⓐ", "\u{301}", "²"]
        .map(|c| word.is_match(c));
    assert_eq!(taken, [true, true, true, false]);
    let ours =
        ['\u{93e}', 'Ⓐ', '\u{301}', '²'].map(is_word);
    assert_eq!(ours, [true, true, false, true]);
}

/// The system kills a program in the middle of a write beyond its limit: always at the same byte.
#[test]
fn a_run_killed_in_the_middle_of_saving_is_taken_up() {
    let (folder, path) = folder();
    let site = Site::start().expect("a site");
    let killed = limited(&site, LIMITED, &path);
    assert_eq!(
        killed.code, None,
        "by a signal: {}",
        killed.stderr
    );
    assert_eq!(whole_books(folder.path()), (4, 1));

    let said = lesson(
        &site,
        &["--folder", &path, "--mode", "sequential"],
    );
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let left = format!(
        "{path}: 1 half written and removed\n{path}: 4 of 10 books are here\n"
    );
    assert!(
        said.stderr.starts_with(&left),
        "{}",
        said.stderr
    );
    assert_all_counted_again(&said, 6);
    assert_eq!(whole_books(folder.path()), (10, 0));
    let asked = |book: usize| {
        site.requests(&format!("/books/{book}"))
    };
    assert_eq!([4, 5, 10].map(asked), [1, 2, 2]);

    let again = lesson(
        &site,
        &["--folder", &path, "--mode", "sequential"],
    );
    assert_all_counted_again(&again, 0);
    assert_eq!(
        asked(5),
        2,
        "nothing is missing, so nothing is fetched"
    );
}

#[track_caller]
fn assert_all_counted_again(said: &Said, fetched: usize) {
    assert_all_counted(said, SEQUENTIAL, fetched);
}

#[test]
fn a_full_disk_leaves_nothing_half() {
    let (folder, path) = folder();
    // Who ignores the signal gets an error instead.
    let said = limited(
        &SITE,
        &format!("trap '' XFSZ; {LIMITED}"),
        &path,
    );
    assert_eq!(said.code, Some(1));
    assert_eq!(whole_books(folder.path()), (4, 0));
    for line in [
        "save: 5.txt: File too large (os error 27)",
        "save: 10.txt: File too large (os error 27)",
        &format!("{path}: 4 of 10 books are saved"),
    ] {
        assert!(
            said.stderr.lines().any(|it| it == line),
            "{}",
            said.stderr
        );
    }
    let last = said.stderr.lines().last();
    let why = "lesson-12: combine: all.txt: File too large (os error 27)";
    assert_eq!(last, Some(why));
}

/// A file system of a megabyte in memory. Where the system lets nobody have one, the test above stands for it.
#[test]
fn a_disk_without_room_is_said() {
    let (folder, path) = folder();
    let mount =
        format!("mount -t tmpfs -o size=1m tmpfs '{path}'");
    let apart = |script: &str| {
        let url = SITE.url("");
        let args = [
            "--speed",
            "100",
            "--site",
            &url,
            "--mode",
            "sequential",
        ];
        let shell =
            ["-rm", "sh", "-c", script, "sh", LESSON];
        run(
            "unshare",
            &[
                &shell,
                &args[..],
                &PATIENT,
                &["--folder", &path],
            ]
            .concat(),
        )
    };
    if !cfg!(target_os = "linux")
        || apart(&mount).code != Some(0)
    {
        eprintln!(
            "skipped: no file system of our own here"
        );
        return;
    }
    let script = format!(
        "{mount} && \"$@\"; code=$?; ls '{path}'; exit $code"
    );
    let said = apart(&script);
    assert_eq!(said.code, Some(1), "{}", said.stderr);
    let why = "save: 6.txt: No space left on device (os error 28)";
    assert!(
        said.stderr.lines().any(|it| it == why),
        "{}",
        said.stderr
    );
    assert!(
        !said.stdout.contains(".part"),
        "{}",
        said.stdout
    );
    drop(folder);
}

/// A run that is killed as soon as a file lies there half written, in both languages.
#[test]
#[ignore = "computes 2 s: the lesson and its twin, killed and taken up"]
fn no_kill_leaves_half_a_book() {
    let twin = ["python3", TWIN];
    let programs: [&[&str]; 2] = [&[LESSON], &twin];
    for program in programs {
        if Command::new(program[0])
            .arg("--version")
            .output()
            .is_err()
        {
            eprintln!("skipped: no {} here", program[0]);
            continue;
        }
        let (folder, path) = folder();
        let mut command = Command::new(program[0]);
        command
            .args(&program[1..])
            .args(["--speed", "100"]);
        command.args([
            "--folder",
            &path,
            "--site",
            &SITE.url(""),
        ]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        // The twin's pool ends with it: what is left of one keeps the folder's lock.
        command.process_group(0);
        let mut child = command.spawn().expect("it starts");
        kill_when_it_saves(&mut child, folder.path());
        whole_books(folder.path());

        let said = lesson_when_nobody_saves(&path);
        assert_eq!(said.code, Some(0), "{}", said.stderr);
        assert_eq!(whole_books(folder.path()), (10, 0));
    }
}

/// The lesson on this folder, once no killed process has its lock: those of a pool end a moment after their parent.
fn lesson_when_nobody_saves(path: &str) -> Said {
    let deadline =
        Instant::now() + Duration::from_secs(120);
    loop {
        let said = lesson(&SITE, &["--folder", path]);
        let locked = said.stderr.ends_with(
            "another run saves its books here\n",
        );
        if !locked || Instant::now() > deadline {
            return said;
        }
    }
}

fn kill_when_it_saves(child: &mut Child, folder: &Path) {
    let deadline =
        Instant::now() + Duration::from_secs(120);
    let saves = || {
        let mut files =
            fs::read_dir(folder).expect("a folder");
        files.any(|file| {
            file.is_ok_and(|it| {
                it.path()
                    .to_string_lossy()
                    .ends_with(".part")
            })
        })
    };
    while !saves()
        && child.try_wait().expect("our child").is_none()
    {
        assert!(
            Instant::now() < deadline,
            "it does not save"
        );
    }
    let _ = kill_process_group(
        Pid::from_child(child),
        Signal::KILL,
    );
    let status = child.wait().expect("our child");
    assert!(
        status.success() || status.signal() == Some(9),
        "{status}"
    );
}

#[test]
fn two_runs_do_not_save_in_one_folder() {
    let (_folder, path) = folder();
    let _ours = Folder::open(&path).expect("it is free");
    let said = lesson(&SITE, &["--folder", &path]);
    assert_eq!(said.code, Some(1));
    let why = format!(
        "lesson-12: {path}: another run saves its books here\n"
    );
    assert_eq!(said.stderr, why);
}

#[test]
fn the_stages_overlap_and_hold_two_books() {
    let site = SITE.url("");
    let args = ["--speed", "100", "--site", &site];
    let args = [&args[..], &PATIENT].concat();
    let said = example(PACKAGE, "overlap", &args);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let lines = said.lines();
    assert_eq!(lines[..10], FREQUENT);
    let held = ["1", "2"].map(|n| {
        format!("books held at once, at most: {n}")
    });
    assert!(
        held.iter().any(|it| it == lines[10]),
        "{}",
        lines[10]
    );
}

#[test]
fn a_full_disk_leaves_half_a_book_to_those_who_save_in_place()
 {
    let said = example(PACKAGE, "full_disk", &[]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let lines = [
        "in place: 1 whole, 2 half",
        "renamed: 1 whole, 0 half",
    ];
    assert_eq!(said.lines(), lines);
    assert_eq!(
        said.stderr.lines().count(),
        4,
        "{}",
        said.stderr
    );
}

#[test]
fn nobody_hears_of_what_nobody_reads() {
    let said = example(PACKAGE, "nobody_reads", &[]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let mut lines = vec![
        "iterator, not read: no failure",
        "pool, not read: no failure",
    ];
    lines.extend(["pool, read: a book is not saved"; 3]);
    assert_eq!(said.lines(), lines);
    // Three times by each pool; never by the iterator.
    assert_eq!(said.stderr, "save is called\n".repeat(6));
}

#[test]
fn every_way_counts_all_words() {
    let said = example(
        PACKAGE,
        "fast",
        &["--rounds", "1", "--books", "1"],
    );
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let lines = said.lines();
    assert_eq!(lines.len(), 9);
    let counted = |line: &&str| {
        line.split("ms ").last().map(str::to_owned)
    };
    let all: Option<String> =
        lines.first().and_then(counted);
    assert!(
        all.as_ref()
            .is_some_and(|all| all.ends_with(" words"))
    );
    assert!(
        lines[..7].iter().all(|line| counted(line) == all),
        "{lines:?}"
    );
}

#[test]
fn a_bad_option_is_one_line_and_code_2() {
    let bad = &["--mode", "quick"];
    for said in
        [run(LESSON, bad), example(PACKAGE, "fast", bad)]
    {
        assert_eq!(said.code, Some(2));
        assert_eq!(said.stdout, "");
        assert_eq!(said.stderr.lines().count(), 1);
    }
}
