//! Programs that take too much.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::time::{Duration, Instant};

use crate::common::{LONG, NONE, hostile, launcher, run, test, text, ways, with};
use confined::{Confined, Error, Hit};

#[test]
fn exit_codes_and_signals_pass_through() {
    for way in ways() {
        let finished = run(&test(), &way, &["exit", "4"]);
        assert_eq!(finished.status.code(), Some(4), "{way:?}");
        assert_eq!(finished.words(), "");
        assert_eq!(run(&test(), &way, &["abort"]).status.signal(), Some(6));
    }
}

#[test]
fn output_is_complete_and_separate() {
    for way in ways() {
        let finished = run(&test(), &way, &["read", "/nowhere"]);
        assert_eq!(finished.stdout, "");
        assert!(finished.stderr.contains("os error"), "{}", finished.stderr);
        let finished = run(&test(), &way, &["fill", "1"]);
        assert_eq!(finished.stdout, "filled 1\n");
    }
}

#[test]
fn a_program_that_prints_without_end_is_ended() {
    let high_water = || -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    for way in ways() {
        let before = high_water();
        let finished = run(&test(), &way, &["print"]);
        assert_eq!(finished.hit, Some(Hit::Output(4 << 20)));
        assert!(finished.words().contains("printed more than 4 MiB"));
        assert!(finished.stdout.len() < 300_000);
        assert!(finished.stdout.contains("bytes left out"));
        assert!(high_water() - before < 32 * 1024, "KiB of memory used here");
    }
}

#[test]
fn memory_is_limited() {
    for way in ways() {
        let confined = Confined {
            memory: 128 << 20,
            ..test()
        };
        let finished = run(&confined, &way, &["fill", "2048"]);
        assert_eq!(finished.words(), "used more than 128 MiB of memory");
        assert!(!finished.status.success());
        // More than may even be reserved: refused by the kernel, and told by the program itself.
        let finished = run(&confined, &way, &["reserve", "2048"]);
        assert_eq!(finished.hit, Some(Hit::Memory(128 << 20)));
        assert_eq!(finished.status.signal(), Some(6));
        let finished = run(&confined, &way, &["fill", "64"]);
        assert_eq!(finished.words(), "");
    }
}

#[test]
fn processes_are_limited_and_all_end() {
    for way in ways() {
        let confined = Confined {
            processes: 20,
            ..test()
        };
        let finished = run(&confined, &way, &["fork", "100"]);
        assert_eq!(finished.hit, Some(Hit::Processes(20)), "{finished:?}");
        assert!(finished.words().contains("more than 20 processes"));
    }
}

#[test]
fn files_are_limited() {
    for way in ways() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large");
        let mut confined = test();
        confined.file_size = 1 << 20;
        confined.writable.push(folder.path().into());
        let finished = run(&confined, &way, &["write", text(&path), "8"]);
        assert_eq!(finished.words(), "wrote a file of more than 1 MiB");
        assert_eq!(fs::metadata(&path).unwrap().len(), 1 << 20);
    }
}

#[test]
fn time_is_limited() {
    for way in ways() {
        let begun = Instant::now();
        let wall = Duration::from_millis(300);
        let finished = run(&Confined::test(wall), &way, &["wait"]);
        assert_eq!(finished.hit, Some(Hit::Wall(wall)));
        assert_eq!(finished.words(), "had not ended after 0.3 s");
        assert_eq!(finished.status.signal(), Some(9));
        assert!(begun.elapsed() < LONG, "it would go on for longer");
    }
}

#[test]
fn cpu_time_is_limited() {
    // All ways set it alike, and it costs a core for a second: so the poorest of them is enough.
    let (cpu, way) = (Duration::from_secs(1), with(NONE));
    let finished = run(&Confined { cpu, ..test() }, &way, &["spin"]);
    assert_eq!(finished.words(), "used more than 1 s of CPU time");
}

#[test]
fn what_cannot_start_is_an_error() {
    for way in ways() {
        let missing = std::process::Command::new("/no/such/program");
        let error = test().run(&way, &missing).unwrap_err();
        assert!(matches!(error, Error::NotStarted { .. }), "{error}");
        assert!(error.to_string().contains("/no/such/program"), "{error}");
    }
}

#[test]
fn a_launcher_must_be_one() {
    let error = confined::Launcher::at("/bin/true").unwrap_err();
    assert!(matches!(error, Error::Launcher { .. }), "{error}");
    assert!(error.to_string().contains("main_guard"), "{error}");
}

#[test]
fn many_at_once_do_not_disturb_each_other() {
    let way = &launcher().clone();
    std::thread::scope(|scope| {
        for code in 0..24_u8 {
            scope.spawn(move || {
                let command = hostile(&["exit", &code.to_string()]);
                let finished = Confined::test(LONG).run(way, &command).unwrap();
                assert_eq!(finished.status.code(), Some(code.into()));
            });
        }
    });
}
