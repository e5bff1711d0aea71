//! This program in other roles: programs that do something wrong, or that come to a bad end.
//!
//! Workers inherit the role. `PROCESS_POOL_WORKER` is how these programs misbehave in a worker only.

use std::env;
use std::fs;
use std::io::Write;
use std::panic;
use std::path::Path;
use std::process::{Child, Command, Stdio, exit};
use std::thread;
use std::time::Duration;

use process_pool::{Outcome, Pool};
#[cfg(target_os = "linux")]
use rustix::process::{Resource, Rlimit, setrlimit};
use rustix::process::{Signal, getpid, kill_process};

use crate::chaos;
use crate::gate;
use crate::tasks;

pub const ROLE: &str = "PROCESS_POOL_TEST_ROLE";
/// Which starts of a worker are killed, and the file that counts them.
pub const KILLED: &str = "PROCESS_POOL_TEST_KILLED";
pub const STARTS: &str = "PROCESS_POOL_TEST_STARTS";
const GATE: &str = "PROCESS_POOL_TEST_GATE";

/// Starts this program in a role, with a gate if it needs one.
pub fn start(role: &str, gate: u16) -> Command {
    let mut command = Command::new(env::current_exe().expect("the program has a name"));
    command.env(ROLE, role).env(GATE, gate.to_string());
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs this program in a role and returns what it printed, to standard output and to standard error.
pub fn run(role: &str) -> (String, String) {
    read(start(role, 0).spawn().expect("the program starts"))
}

pub fn read(child: Child) -> (String, String) {
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    (text(output.stdout), text(output.stderr))
}

fn role() -> String {
    env::var(ROLE).unwrap_or_default()
}

pub fn before_the_guard() {
    let in_worker = env::var_os("PROCESS_POOL_WORKER").is_some();
    if in_worker {
        // Panics in tasks are outcomes here. Their messages would look like failed tests.
        panic::set_hook(Box::new(|_| {}));
    }
    match role().as_str() {
        "no guard" => say(Pool::new(2)),
        "never reached" if in_worker => loop {
            thread::park();
        },
        "ends early" if in_worker => exit(3),
        "killed starts" if in_worker => killed_start(),
        "chaos" if in_worker => chaos::draw_an_end(),
        #[cfg(target_os = "linux")]
        "room for one thread" if in_worker => room_for_one_thread(),
        "other guard" if in_worker => process_pool::main_guard!(tasks::square),
        _ => {}
    }
}

pub fn after_the_guard() {
    let port = env::var(GATE)
        .ok()
        .and_then(|port| port.parse().ok())
        .unwrap_or_default();
    match role().as_str() {
        "never reached" => say(Pool::with_start_limit(2, Duration::from_millis(100))),
        "ends early" | "other guard" | "room for one thread" => say(Pool::new(2)),
        "gone" => {
            remove_this_program();
            say(Pool::new(2));
        }
        "killed starts" => count_outcomes(),
        "chaos" => chaos::survive(),
        "irreplaceable" => irreplaceable(port),
        "busy" => {
            let pool = Pool::new(2).expect("the pool starts");
            pool.map(tasks::spin, [(port, 0), (port, 1)]);
        }
        "prints" => {
            let pool = Pool::new(3).expect("the pool starts");
            let done = pool.map(tasks::chatter, 0..100);
            assert!(done.into_iter().map(Result::ok).eq((0..100).map(Some)));
            // What they have printed does not go with them.
            pool.pids().into_iter().for_each(gate::kill);
        }
        "at the gate" => gate::pass(port, 0),
        "ordinary" => println!("an ordinary program"),
        _ => return,
    }
    exit(0)
}

fn say(pool: Result<Pool, process_pool::PoolError>) {
    match pool {
        Ok(_) => println!("a pool"),
        Err(e) => println!("{e}"),
    }
    exit(0)
}

/// Counts this start of a worker. Two side by side may count as the same one, the later.
pub fn count_start() -> u64 {
    let name = env::var_os(STARTS).expect("the test names a file");
    append(name.as_ref(), ".")
}

/// Appends to a file in one piece, and returns how long it is then.
pub fn append(file: &Path, text: &str) -> u64 {
    let file = fs::OpenOptions::new().append(true).open(file);
    let mut file = file.expect("the test has made the file");
    file.write_all(text.as_bytes()).expect("there is room");
    file.metadata().expect("it is open").len()
}

/// Kills this worker if its start is one of those that the test has named.
fn killed_start() {
    let start = count_start().to_string();
    let killed = env::var(KILLED).expect("the test says which");
    let mut killed = killed.split([',', ' ']);
    if killed.any(|word| word == "all" || word == start) {
        kill_process(getpid(), Signal::KILL).expect("a process may kill itself");
    }
}

/// Five thousand items for two workers, and how many arrive.
fn count_outcomes() {
    let pool = match Pool::new(2) {
        Ok(pool) => pool,
        failed => return say(failed),
    };
    let ends_its_worker = env::var(KILLED).is_ok_and(|killed| killed.contains("item"));
    let items = (0..5000).map(|item| if ends_its_worker && item == 9 { 4 } else { 5 });
    let outcomes = pool.chunksize(1).map(tasks::moody, items);
    let ok = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    println!("{ok} ok, {} not", outcomes.len() - ok);
}

/// Leaves this process room for the stack of one more thread, which takes 2 MiB, and not for two.
#[cfg(target_os = "linux")]
fn room_for_one_thread() {
    let status = fs::read_to_string("/proc/self/status").expect("Linux has it");
    let mut lines = status.lines();
    let size = lines.find_map(|line| line.strip_prefix("VmSize:"));
    let kilobytes = size.and_then(|size| size.trim().strip_suffix(" kB"));
    let kilobytes: u64 = kilobytes.and_then(|n| n.parse().ok()).expect("a size");
    let room = Some(kilobytes * 1024 + (3 << 20));
    let limit = Rlimit {
        current: room,
        maximum: room,
    };
    setrlimit(Resource::As, limit).expect("a limit can be lowered");
}

/// A pool whose program is gone, in two maps.
fn irreplaceable(gate: u16) {
    let pool = Pool::new(2).expect("the pool starts");
    remove_this_program();
    for items in [vec![0, 1, 2], vec![4, 5, 6]] {
        let items = items.into_iter().map(|item| (gate, item));
        let outcomes: Vec<Outcome<u64>> = pool.chunksize(1).map(tasks::gated, items);
        for outcome in outcomes {
            match outcome {
                Ok(item) => println!("{item}"),
                Err(e) => println!("{e}"),
            }
        }
    }
}

fn remove_this_program() {
    let program = env::current_exe().expect("the program has a name");
    fs::remove_file(program).expect("this is a copy, made for the test");
}

/// A copy of this program, to be removed by itself.
pub fn copy_in(folder: &Path, role: &str, gate: u16) -> Child {
    let program = folder.join("pool-test-copy");
    let this = env::current_exe().expect("the program has a name");
    // Copied by another process. Had this one the copy open for writing while another test's child forks, the
    // copy could not be started ("text file busy").
    let copied = Command::new("cp")
        .arg(this)
        .arg(&program)
        .status()
        .expect("cp starts");
    assert!(copied.success());
    let mut command = Command::new(program);
    command.env(ROLE, role).env(GATE, gate.to_string());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the copy starts")
}
