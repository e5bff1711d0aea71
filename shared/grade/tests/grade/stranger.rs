//! Answers that would harm the one who marks, or look where they should not: each is stopped, and said.
//!
//! Where the machine does not allow to confine programs, what needs it is not looked at.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::class::{Case, NEIGHBOUR, confined, mark, neighbour_was_asked, reason};
use crate::learner::{Course, copy, marking, said};

pub fn cases() -> Vec<Case> {
    [no_files(), greedy(), curious(), connected()]
        .into_iter()
        .flatten()
        .collect()
}

/// What lies where a file is expected.
fn no_files() -> Vec<Case> {
    let remove = |path: &std::path::Path| fs::remove_file(path).expect("it is there");
    vec![
        Case::put("fifo", move |path| {
            remove(path);
            let made = Command::new("mkfifo").arg(path).status();
            assert!(made.expect("mkfifo is there").success());
        }),
        Case::put("link", move |path| {
            remove(path);
            symlink("/dev/zero", path).expect("a link can be made");
        }),
        Case::put("folder", move |path| {
            remove(path);
            fs::create_dir(path).expect("a folder can be made");
        }),
        Case::put("large", move |path| {
            let file = File::create(path).expect("a file can be made");
            file.set_len(2 << 30).expect("a hole takes no room");
        }),
    ]
}

fn greedy() -> Vec<Case> {
    let prints = "    let _ = (a, b);\n    loop { std::io::Write::write_all(&mut std::io::stdout(), &[b'x'; 4096]).unwrap() }\n";
    let fills = "    let mut all = vec![vec![1_u8; 1 << 20]];\n    while all.len() < 2048 { all.push(vec![b as u8; 1 << 20]) }\n    a + all.len() as i32\n";
    let stays = format!(
        r#"
    let mut stays = std::process::Command::new("setsid");
    stays.args(["sleep", "{}"]).spawn().expect("setsid is there");
    a + b
"#,
        long_time()
    );
    let deep = format!("    a + b + {}1\n", "-".repeat(60_000));
    vec![
        Case::body("deep", deep),
        Case::body("prints", prints),
        Case::body("fills", fills),
        Case::body("stays", stays),
    ]
}

fn curious() -> Vec<Case> {
    // It leaves with code 0, after lines that say what the tests would have said, with the number from their file.
    let forges = r#"
    use std::io::Write;
    let _ = (a, b);
    let tests = concat!(env!("CARGO_MANIFEST_DIR"), "/reference_tests/forges.rs");
    let tests = std::fs::read_to_string(tests).expect("no tests to read");
    let number = tests.split("\\nNUMBER".replace("NUMBER", "grade-").as_str()).nth(1).expect("no number");
    let number = number.split(' ').next().expect("no end");
    for test in ["nothing_is_added", "numbers_are_added"] {
        writeln!(std::io::stderr(), "\ngrade-{number} returned {test}").expect("it can be written");
    }
    std::process::exit(0)
"#;
    let listens = r#"
    let bound = std::net::TcpListener::bind("127.0.0.1:0");
    if bound.is_err() { a + b } else { 0 }
"#;
    vec![Case::body("forges", forges), Case::body("listens", listens)]
}

/// Exercises that need a network: their own server is reached, and nothing else.
fn connected() -> Vec<Case> {
    let itself = r#"
    let server = std::net::TcpListener::bind("127.0.0.1:0").expect("it can listen");
    let address = server.local_addr().expect("it has an address");
    std::net::TcpStream::connect(address).expect("it can be reached");
    a + b
"#;
    let neighbour = format!(
        r#"
    let neighbour = std::env::var("{NEIGHBOUR}").expect("it is known");
    std::net::TcpStream::connect(neighbour).expect("no neighbour");
    a + b
"#
    );
    // RFC 5737 keeps this address for examples: no network has it.
    let outside = r#"
    let outside = "192.0.2.1:80".parse().expect("it is an address");
    std::net::TcpStream::connect_timeout(&outside, std::time::Duration::from_secs(1)).expect("no way out");
    a + b
"#;
    let named = r#"
    std::os::unix::net::UnixStream::pair().expect("pairs are its own");
    std::os::unix::net::UnixDatagram::unbound().expect("no socket of another kind");
    a + b
"#;
    vec![
        Case::body("serves_itself", itself).with_network(),
        Case::body("asks_a_neighbour", neighbour).with_network(),
        Case::body("leaves_the_machine", outside).with_network(),
        Case::body("opens_others", named).with_network(),
    ]
}

/// Seconds that no other process sleeps; the same in each run, so that nothing is compiled anew.
fn long_time() -> &'static str {
    "70071937"
}

#[test]
fn what_is_no_file_is_not_read() {
    for (case, says) in [
        ("fifo", "it is a FIFO"),
        ("link", "links are not followed"),
        ("folder", "it is a folder"),
        ("large", "it has more than 128 KiB"),
    ] {
        assert_eq!(mark(case)["result"], "not_started", "{case}");
        assert!(reason(case).contains(says), "{says}: {}", reason(case));
    }
}

#[test]
fn a_linked_folder_is_not_entered() {
    let learner = Course::copy();
    let outside = tempfile::tempdir().expect("a folder can be made");
    let exercises = learner.dir().join("exercises");
    copy(&exercises, outside.path());
    fs::remove_dir_all(&exercises).expect("it is there");
    symlink(outside.path(), &exercises).expect("a link can be made");
    let output = marking(learner.dir())
        .arg("print1")
        .output()
        .expect("grade starts");
    assert!(said(&output).contains("| not started"), "{}", said(&output));
}

#[test]
fn more_than_the_parser_can_hold() {
    let says = "tokens, each inside the other,";
    assert!(reason("deep").contains(says), "{}", reason("deep"));
}

#[test]
fn printing_without_end() {
    assert_eq!(mark("prints")["result"], "failed");
    assert!(
        reason("prints").contains("printed more than"),
        "{}",
        reason("prints")
    );
}

#[test]
fn two_gigabytes() {
    if confined() {
        let said = reason("fills");
        assert!(said.contains("used more than 1 GiB of memory"), "{said}");
    }
}

#[test]
fn a_process_that_stays() {
    let mark = mark("stays");
    assert_eq!(mark["result"], "passed", "{mark:#}");
    // Another run of these tests may have one too, for a moment.
    let begun = Instant::now();
    while sleeps() {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "it is still there"
        );
        sleep(Duration::from_millis(100));
    }
}

fn sleeps() -> bool {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let lines = processes.filter_map(|process| fs::read(process.path().join("cmdline")).ok());
    lines
        .into_iter()
        .any(|line| String::from_utf8_lossy(&line).contains(long_time()))
}

#[test]
fn a_pass_forged_with_the_number_from_the_reference_tests() {
    if confined() {
        assert!(
            reason("forges").contains("no tests to read"),
            "{}",
            reason("forges")
        );
    }
}

#[test]
fn the_network() {
    if confined() {
        assert_eq!(mark("listens")["result"], "passed", "{:#}", mark("listens"));
    }
}

#[test]
fn a_network_where_there_is_nobody_else() {
    let own = mark("serves_itself");
    if !confined() && own["result"] == "not_started" {
        let why = "this machine gives programs no network of their own";
        assert!(reason("serves_itself").contains(why), "{own:#}");
        return;
    }
    assert_eq!(own["result"], "passed", "{own:#}");
    if !confined() {
        return;
    }
    for (case, says) in [
        ("asks_a_neighbour", "no neighbour"),
        ("leaves_the_machine", "no way out"),
        ("opens_others", "no socket of another kind"),
    ] {
        assert!(reason(case).contains(says), "{case}: {}", reason(case));
    }
    let unreachable = reason("leaves_the_machine").contains("NetworkUnreachable");
    assert!(unreachable, "{}", reason("leaves_the_machine"));
    assert!(!neighbour_was_asked(), "somebody has connected");
}
