//! Answers that would harm the one who marks, or find a way around the tests: each is stopped, and said.
//!
//! Where the machine does not allow to confine programs, what needs it is not tried.

#[allow(dead_code)]
mod common;

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use common::{Learner, fixture, grade, said};

const ANSWER: &str = "exercises/01_sums/add1.rs";
const BODY: &str = "    a - b\n";

/// The mark of an answer with this body, whose tests have so many seconds.
fn mark(body: &str, seconds: &str) -> String {
    let learner = Learner::new();
    learner.replace(ANSWER, BODY, body);
    let mut command = grade();
    command
        .arg("--reference")
        .arg(fixture())
        .arg("--dir")
        .arg(learner.dir());
    said(
        &command
            .args(["--seconds", seconds, "add1"])
            .output()
            .expect("grade starts"),
    )
}

/// Whether programs are wholly confined here: nothing is said about it.
fn confined() -> bool {
    let told = mark(BODY, "60").contains("not wholly confined");
    if told {
        println!("skipped: programs are not wholly confined here");
    }
    !told
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn what_is_no_file_is_not_read() {
    type Make = fn(&std::path::Path);
    let cases: [(&str, Make); 4] = [
        ("it is a FIFO", |path| {
            let made = Command::new("mkfifo")
                .arg(path)
                .status()
                .expect("mkfifo is there");
            assert!(made.success());
        }),
        ("links are not followed", |path| {
            symlink("/dev/zero", path).expect("a link can be made");
        }),
        ("it is a folder", |path| {
            fs::create_dir(path).expect("a folder can be made");
        }),
        ("it has more than 1 MiB", |path| {
            let file = fs::File::create(path).expect("a file can be made");
            file.set_len(2 << 30).expect("a hole takes no room");
        }),
    ];
    for (says, make) in cases {
        let learner = Learner::new();
        let path = learner.dir().join("exercises/print1.rs");
        fs::remove_file(&path).expect("it is there");
        make(&path);
        let (mark, _) = learner.mark("print1");
        assert_eq!(mark["result"], "not_started", "{mark:#}");
        let message = mark["message"].as_str().expect("a mark has a message");
        assert!(message.contains(says), "{says}: {message}");
    }
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn a_linked_folder_is_not_entered() {
    let learner = Learner::new();
    let outside = tempfile::tempdir().expect("a folder can be made");
    common::copy(&learner.dir().join("exercises"), outside.path());
    fs::remove_dir_all(learner.dir().join("exercises")).expect("it is there");
    symlink(outside.path(), learner.dir().join("exercises")).expect("a link can be made");
    let (mark, _) = learner.mark("print1");
    assert_eq!(mark["result"], "not_started", "{mark:#}");
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn printing_without_end() {
    let said = mark(
        "    let _ = (a, b);\n    loop { std::io::Write::write_all(&mut std::io::stdout(), &[b'x'; 4096]).unwrap() }\n",
        "60",
    );
    assert!(
        said.contains("| failed") && said.contains("printed more than"),
        "{said}"
    );
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn two_gigabytes() {
    let said = mark(
        "    let mut all = vec![vec![1_u8; 1 << 20]];\n    while all.len() < 2048 { all.push(vec![b as u8; 1 << 20]) }\n    a + all.len() as i32\n",
        "60",
    );
    if confined() {
        assert!(said.contains("used more than 1 GiB of memory"), "{said}");
    }
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn a_process_that_stays() {
    let learner = Learner::new();
    let name = format!("7{:07}", std::process::id());
    let body = format!(
        r#"
    let mut stays = std::process::Command::new("setsid");
    stays.args(["sleep", "{name}"]).spawn().expect("setsid is there");
    a + b
"#
    );
    learner.replace(ANSWER, BODY, &body);
    let (mark, _) = learner.mark("add1");
    assert_eq!(mark["result"], "passed", "{mark:#}");
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    for process in processes {
        let line = fs::read(process.path().join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line);
        assert!(!line.contains(&name), "it is still there: {line}");
    }
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn a_pass_forged_with_the_number_from_the_reference_tests() {
    // It leaves with code 0, after lines that say what the tests would have said, with the number from their file.
    let body = r#"
    use std::io::Write;
    let _ = (a, b);
    let tests = concat!(env!("CARGO_MANIFEST_DIR"), "/reference_tests/add1.rs");
    let tests = std::fs::read_to_string(tests).expect("no tests to read");
    let number = tests.split("\\nNUMBER".replace("NUMBER", "grade-").as_str()).nth(1).expect("no number");
    let number = number.split(' ').next().expect("no end");
    for test in ["nothing_is_added", "numbers_are_added"] {
        writeln!(std::io::stderr(), "\ngrade-{number} returned {test}").expect("it can be written");
    }
    std::process::exit(0)
"#;
    let said = mark(body, "60");
    if confined() {
        assert!(said.contains("no tests to read"), "{said}");
    }
}

#[test]
#[ignore = "long: .ci/run runs it"]
fn the_network() {
    let body = r#"
    let bound = std::net::TcpListener::bind("127.0.0.1:0");
    if bound.is_err() { a + b } else { 0 }
"#;
    let said = mark(body, "60");
    if confined() {
        assert!(said.contains("1 of 1 exercises passed"), "{said}");
    }
}
