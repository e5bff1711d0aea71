//! A checkout with one lesson, whose "programs" are shell scripts.

use std::fs;
use std::path::{Path, PathBuf};

use record::{Difference, Error, Programs, Recording, load};
use tempfile::TempDir;

/// A checkout with `commands.toml` and a script `say.sh`.
fn checkout(commands: &str, script: &str) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("the temporary folder can be written");
    let root = dir.path().canonicalize().expect("it was just made");
    let folder = root.join("lessons/01-a/recorded");
    fs::create_dir_all(&folder).expect("it can be made");
    fs::write(folder.join("commands.toml"), commands).expect("it can be written");
    write_script(&root, script);
    (dir, root)
}

fn write_script(root: &Path, script: &str) {
    fs::write(root.join("say.sh"), script).expect("it can be written");
}

fn only(root: &Path) -> Recording {
    let mut all = load(root).expect("the commands are good");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn check(recording: &Recording) -> Result<(), Difference> {
    record::check(recording, &Programs::build(std::slice::from_ref(recording)))
}

fn regenerate(recording: &Recording) -> Result<bool, Error> {
    record::regenerate(recording, &Programs::build(std::slice::from_ref(recording)))
}

const FIXED: &str =
    "[[recording]]\nfile = \"a.txt\"\ncommand = \"sh say.sh one\"\nfast = \"--fast\"\n";

#[test]
fn a_transcript_is_what_a_terminal_shows() {
    let (_dir, root) = checkout(FIXED, "echo $@; echo err >&2; echo here: $PWD/x; exit 3");
    let recording = only(&root);
    assert!(regenerate(&recording).unwrap());
    let text = fs::read_to_string(&recording.file).unwrap();
    assert_eq!(text, "$ sh say.sh one\none\nerr\nhere: x\nexit code 3\n");
    assert!(!regenerate(&recording).unwrap(), "nothing changed");
    let files = fs::read_dir(recording.file.parent().unwrap()).unwrap();
    assert_eq!(files.count(), 2, "no temporary file is left");
}

#[test]
fn the_end_by_a_signal_is_said() {
    let (_dir, root) = checkout(FIXED, "printf half; kill -9 $$");
    let recording = only(&root);
    regenerate(&recording).unwrap();
    let text = fs::read_to_string(&recording.file).unwrap();
    assert_eq!(text, "$ sh say.sh one\nhalf\nkilled by signal 9\n");
}

#[test]
fn a_program_that_prints_nothing_has_only_its_command() {
    let (_dir, root) = checkout(FIXED, "exit 0");
    let recording = only(&root);
    regenerate(&recording).unwrap();
    assert_eq!(
        fs::read_to_string(&recording.file).unwrap(),
        "$ sh say.sh one\n"
    );
}

#[test]
fn the_check_runs_fast_and_compares_what_does_not_vary() {
    let script = "case $2 in --fast) echo took 0.1 s;; *) echo took 2.05 s;; esac; echo end";
    let (_dir, root) = checkout(&format!("{FIXED}varies = [\"times\"]\n"), script);
    let recording = only(&root);
    assert!(matches!(check(&recording), Err(Difference::Missing { .. })));
    regenerate(&recording).unwrap();
    let text = fs::read_to_string(&recording.file).unwrap();
    assert!(text.contains("2.05 s"), "recorded at full length: {text}");
    check(&recording).unwrap();
}

#[test]
fn nothing_varies_that_the_entry_does_not_say() {
    let (_dir, root) = checkout(FIXED, "");
    for (then, now) in [
        ("took 2.05 s", "took 2.06 s"),
        ("process 1", "process 2"),
        ("pid 1", "pid 2"),
        ("12:03:04.123", "12:03:04.124"),
        ("a", "'a '"),
    ] {
        write_script(&root, &format!("echo {then}"));
        regenerate(&only(&root)).unwrap();
        check(&only(&root)).unwrap();
        write_script(&root, &format!("echo {now}"));
        assert!(check(&only(&root)).is_err(), "{then} is not {now}");
    }
}

#[test]
fn the_clock_varies_beside_a_process_that_is_numbered() {
    let (_dir, root) = checkout(
        &format!("{FIXED}varies = [\"clock\"]\n"),
        "echo 12:03:04.123 process 1",
    );
    let recording = only(&root);
    regenerate(&recording).unwrap();
    write_script(&root, "echo 23:59:59.000 process 1");
    check(&recording).unwrap();
    write_script(&root, "echo 12:03:04.123 process 2");
    assert!(check(&recording).is_err(), "the process is compared");
}

#[test]
fn what_applies_to_nothing_in_the_recording_is_named() {
    let script = "echo 1.5 s; echo end";
    for (word, said) in [
        ("race = 3", "race = 3"),
        ("varies = [\"times\", \"memory\"]", "varies = [\"memory\"]"),
        ("race = 1\nvaries = [\"times\"]", "varies = [\"times\"]"),
    ] {
        let (_dir, root) = checkout(&format!("{FIXED}{word}\n"), script);
        let recording = only(&root);
        regenerate(&recording).unwrap();
        let error = check(&recording).unwrap_err();
        assert!(matches!(error, Difference::InVain { .. }), "{error}");
        for part in ["lessons/01-a/recorded/a.txt", said, "cargo record 01-a"] {
            assert!(error.to_string().contains(part), "{part}: {error}");
        }
    }
}

#[test]
fn the_command_is_compared_whatever_varies() {
    let commands = format!("{FIXED}varies = [\"memory\"]\n").replace("one", "1 MB");
    let (_dir, root) = checkout(&commands, "echo 5 MB");
    regenerate(&only(&root)).unwrap();
    check(&only(&root)).unwrap();
    let file = root.join("lessons/01-a/recorded/commands.toml");
    fs::write(file, commands.replace("1 MB", "2 MB")).unwrap();
    let said = check(&only(&root)).unwrap_err().to_string();
    assert!(said.contains("line 1"), "{said}");
}

#[test]
fn a_stale_recording_is_named_with_its_line_and_its_command() {
    let (_dir, root) = checkout(FIXED, "echo a; echo b");
    let recording = only(&root);
    regenerate(&recording).unwrap();
    for (script, now) in [
        ("echo a; echo c", "now:      c"),
        ("echo a", "now:      (no such line)"),
    ] {
        write_script(&root, script);
        let said = check(&recording).unwrap_err().to_string();
        for part in [
            "lessons/01-a/recorded/a.txt",
            "line 3",
            "recorded: b",
            now,
            "cargo record 01-a",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
    write_script(&root, "echo b; echo a");
    assert!(check(&recording).is_err(), "the order is promised");
}

#[test]
fn a_line_that_is_a_race_is_not_compared() {
    let commands = format!("{FIXED}race = 2\n");
    let (_dir, root) = checkout(&commands, "echo a; echo true; echo b");
    let recording = only(&root);
    regenerate(&recording).unwrap();
    write_script(&root, "echo a; echo false; echo b");
    check(&recording).unwrap();
    write_script(&root, "echo a; echo true; echo c");
    assert!(check(&recording).is_err(), "the other lines are compared");
}

#[test]
fn where_the_order_is_not_promised_only_the_lines_count() {
    let (_dir, root) = checkout(
        &format!("{FIXED}order = \"any\"\n"),
        "echo a; echo b; echo b",
    );
    let recording = only(&root);
    regenerate(&recording).unwrap();
    write_script(&root, "echo b; echo a; echo b");
    check(&recording).unwrap();
    for script in [
        "echo b; echo a",
        "echo b; echo a; echo b; echo b",
        "echo b; echo a; echo a",
    ] {
        write_script(&root, script);
        assert!(check(&recording).is_err(), "{script}");
    }
}

#[test]
fn another_exit_code_is_a_difference() {
    let (_dir, root) = checkout(FIXED, "exit 1");
    let recording = only(&root);
    regenerate(&recording).unwrap();
    write_script(&root, "exit 2");
    let said = check(&recording).unwrap_err().to_string();
    assert!(
        said.contains("exit code 1") && said.contains("exit code 2"),
        "{said}"
    );
}

#[test]
fn a_changed_command_makes_the_recording_stale() {
    let (_dir, root) = checkout(FIXED, "echo a");
    regenerate(&only(&root)).unwrap();
    let commands = root.join("lessons/01-a/recorded/commands.toml");
    fs::write(commands, FIXED.replace("one", "two")).unwrap();
    let said = check(&only(&root)).unwrap_err().to_string();
    assert!(said.contains("line 1"), "{said}");
}

#[test]
fn broken_rules_are_named_with_file_and_entry() {
    let more = |word: &str| format!("{FIXED}{word}\n");
    let cases = [
        (FIXED.replace("a.txt", "../a.txt"), "\"../a.txt\": "),
        (FIXED.replace("one", "one | cat"), "\"a.txt\": "),
        (FIXED.replace("one", "one | cat"), "shell"),
        (FIXED.replace("fast =", "quick ="), "quick"),
        (FIXED.replace("sh say.sh one", ""), "empty"),
        (FIXED.replace("--fast", "-- --fast"), "needs no `--`"),
        (more("race = 0"), "from 1"),
        (more("race = 1\norder = \"any\""), "its place"),
        (
            more("varies = [\"tmes\"]"),
            "\"a.txt\": `varies` has \"tmes\"",
        ),
    ];
    for (commands, says) in cases {
        let (_dir, root) = checkout(&commands, "");
        let error = load(&root).unwrap_err();
        assert!(matches!(error, Error::Bad { .. }));
        for part in ["lessons/01-a/recorded/commands.toml", says] {
            assert!(error.to_string().contains(part), "{part}: {error}");
        }
    }
    let (_dir, root) = checkout(FIXED, "");
    fs::write(root.join("lessons/01-a/recorded/b.txt"), "").unwrap();
    let error = load(&root).unwrap_err().to_string();
    assert!(error.contains("b.txt needs exactly one entry"), "{error}");
}

#[test]
fn a_program_that_does_not_compile_is_not_recorded() {
    let (_dir, root) = checkout(&FIXED.replace("sh say.sh one", "cargo run"), "");
    fs::create_dir(root.join("src")).unwrap();
    fs::write(
        root.join("Cargo.toml"),
        "[package]\nname = \"refused\"\nedition = \"2024\"\n",
    )
    .unwrap();
    fs::write(root.join("src/main.rs"), "fn main() {\n    oops\n}\n").unwrap();
    let recording = only(&root);
    let error = regenerate(&recording).unwrap_err().to_string();
    assert!(error.contains("oops"), "{error}");
    assert!(!recording.file.exists());

    let program = "fn main() {\n    println!(\"{:?}\", std::env::args().nth(1));\n}\n";
    fs::write(root.join("src/main.rs"), program).unwrap();
    regenerate(&recording).unwrap();
    let text = fs::read_to_string(&recording.file).unwrap();
    assert_eq!(text, "$ cargo run\nNone\n");
    let said = check(&recording).unwrap_err().to_string();
    assert!(
        said.contains("--fast"),
        "the check passes its words on: {said}"
    );
}

#[test]
fn the_programs_of_a_lesson_are_built_together_and_not_mixed_up() {
    let entry = |file: &str, words: &str| {
        format!("[[recording]]\nfile = \"{file}.txt\"\ncommand = \"cargo run {words}\"\n")
    };
    let entries = [
        entry("main", ""),
        entry("one", "--example one -- --word"),
        entry("two", "--example two"),
    ];
    let (_dir, root) = checkout(&entries.concat(), "");
    let manifest = "[package]\nname = \"several\"\nedition = \"2024\"\n";
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    for (file, line) in [
        ("src/main.rs", "main"),
        ("examples/one.rs", "one"),
        ("examples/two.rs", "two"),
    ] {
        fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
        fs::write(
            root.join(file),
            format!("fn main() {{ println!(\"{line}\") }}"),
        )
        .unwrap();
    }
    let all = load(&root).unwrap();
    let programs = Programs::build(&all);
    let transcripts = all
        .iter()
        .map(|recording| record::transcript(recording, &programs, false).unwrap());
    assert_eq!(
        transcripts.collect::<String>(),
        "$ cargo run\nmain\n$ cargo run --example one -- --word\none\n$ cargo run --example two\ntwo\n"
    );
}

/// A lesson that needs the site, with a program in Python: it says its words, and fetches where it was told to.
const FETCHING: &str = r#"
import sys, urllib.request
if "--help" in sys.argv:
    print("  --site URL  a site" if "deaf" not in sys.argv[0] else "  --speed N")
elif sys.argv[1:2] == ["--site"]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    print(sys.argv[2], opener.open(sys.argv[2] + "/flaky?key=a&fails=0", timeout=60).status)
else:
    print(*sys.argv[1:])
"#;

fn fetching(commands: &str, more: &str) -> Option<(TempDir, PathBuf)> {
    let python = std::process::Command::new("python3").arg("-V").output();
    if python.is_err() {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "CI needs python3"
        );
        eprintln!("skipped, no python3 here");
        return None;
    }
    let (dir, root) = checkout(commands, "");
    let folder = root.join("lessons/01-a");
    fs::create_dir(folder.join("python")).expect("it can be made");
    for name in ["a.py", "deaf.py"] {
        fs::write(folder.join("python").join(name), FETCHING).expect("it can be written");
    }
    let about = "needs = \"site\"\nwaits_s = 1\ncrates = 1\nclass = []\nmechanism = { what = \"x\", python = [], rust = [] }\n[limit]\nwhat = \"x\"\n[measured]\nspeed = 1\n\
                 [python]\n\"a.py\" = \"3.7\"\n\"deaf.py\" = \"3.7\"\n";
    fs::write(folder.join("lesson.toml"), format!("{about}{more}")).expect("it can be written");
    Some((dir, root))
}

#[test]
fn a_program_that_takes_a_site_gets_one_and_its_port_is_not_recorded() {
    let entry = |file: &str, script: &str| {
        format!(
            "[[recording]]\nfile = \"{file}\"\ncommand = \"python3 lessons/01-a/python/{script}\"\n"
        )
    };
    let commands = [
        entry("a.txt", "a.py"),
        entry("deaf.txt", "deaf.py fast"),
        entry("live.txt", "a.py --live"),
        entry("own.txt", "a.py x --site y"),
    ];
    let Some((_dir, root)) = fetching(&commands.concat(), "") else {
        return;
    };
    let recordings = load(&root).expect("the commands are good");
    let programs = Programs::build(&recordings);
    let texts: Vec<String> = recordings
        .iter()
        .map(|one| record::transcript(one, &programs, false).expect("it runs"))
        .collect();
    assert_eq!(
        texts,
        [
            "$ python3 lessons/01-a/python/a.py\nhttp://127.0.0.1:PORT 200\n",
            "$ python3 lessons/01-a/python/deaf.py fast\nfast\n",
            "$ python3 lessons/01-a/python/a.py --live\n--live\n",
            "$ python3 lessons/01-a/python/a.py x --site y\nx --site y\n",
        ]
    );
}

#[test]
fn a_program_with_packages_runs_in_their_environment_or_says_what_makes_it() {
    let commands =
        "[[recording]]\nfile = \"a.txt\"\ncommand = \"python3 lessons/01-a/python/a.py --live\"\n";
    let packages = "[packages]\n\"a.py\" = [\"nothing_such\"]\n";
    let Some((_dir, root)) = fetching(commands, packages) else {
        return;
    };
    let said = regenerate(&only(&root)).unwrap_err().to_string();
    assert!(
        said.contains("nothing_such") && said.contains(course::twins::MAKE),
        "{said}"
    );
    let python = root.join("target/ci/twins/bin/python");
    fs::create_dir_all(python.parent().expect("it lies in a folder")).expect("it can be made");
    // A script, so that it can be told from the machine's own.
    let script = b"#!/bin/sh\necho the environment\n";
    limited::write_program(&python, script).expect("it can be written");
    regenerate(&only(&root)).expect("it runs");
    let text = fs::read_to_string(&only(&root).file).expect("it is recorded");
    assert!(text.ends_with("\nthe environment\n"), "{text}");
}
