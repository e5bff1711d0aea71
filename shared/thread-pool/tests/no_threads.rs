//! A system that gives no further thread: seen in a child with little address space, since only the system can say no.
#![cfg(all(not(loom), target_os = "linux"))]

use std::env;
use std::process::{Command, Stdio};

use thread_pool::{PoolError, ThreadPool};
use within::within;

const CHILD: &str = "THREAD_POOL_TEST_CHILD";

/// Bytes of a thread's stack in the child.
const STACK: usize = 64 << 20;

/// Kilobytes of address space in the child: some dozens of stacks and half a stack.
///
/// The stacks are large so that much is left when the last one does not fit. With stacks of the usual size a run now and
/// then ended with "memory allocation of 41 bytes failed" instead.
const ROOM: usize = 31 * (STACK >> 10) + (STACK >> 11);

#[test]
fn too_many_threads_is_an_error_and_stops_those_that_were_started() {
    if env::var_os(CHILD).is_some() {
        within(60, in_the_child);
        return;
    }
    // The shell sets the limit for itself and becomes this test program, which ends by itself: see `within`.
    let child = Command::new("sh")
        .args(["-c", "ulimit -v $0 && exec \"$@\"", &ROOM.to_string()])
        .arg(env::current_exe().unwrap())
        .args(["--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .env("RUST_MIN_STACK", STACK.to_string())
        .env("MALLOC_ARENA_MAX", "1") // glibc's heaps of 64 MB, one for each thread, would take the room
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(
        child.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&child.stderr)
    );
    assert!(
        said.contains("refused, and stopped again"),
        "the child did not run the check: {said}"
    );
}

fn in_the_child() {
    let before = threads();
    let error = ThreadPool::new(5_000).expect_err("5000 stacks do not fit");
    let text = error.to_string();
    let PoolError::Spawn {
        worker, workers, ..
    } = error
    else {
        panic!("{text}")
    };
    assert!(0 < worker && worker < workers && workers == 5_000, "{text}");
    assert!(
        text.starts_with(&format!("cannot start worker {worker} of 5000")),
        "{text}"
    );
    // A joined thread may stay in /proc for a moment. `within` ends this loop if they stay for good.
    while threads() > before {
        std::thread::yield_now();
    }
    println!("refused, and stopped again: {text}");
}

fn threads() -> usize {
    std::fs::read_dir("/proc/self/task")
        .expect("Linux has /proc")
        .count()
}
