//! What the tests give the pool to do.

use std::io::Read;
use std::process::{self, Command};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use process_pool::Pool;
use rustix::process::{Signal, getpid, kill_process};
use serde::{Deserialize, Serialize, Serializer, ser};

use crate::gate;
use crate::roles;

pub fn square(x: u64) -> u64 {
    x * x
}

/// Not in the guard.
pub fn stranger(x: u64) -> u64 {
    x
}

pub fn moody(x: u64) -> u64 {
    match x {
        1 => panic!("one is too few"),
        2 => panic!("{x} is a crowd"),
        3 => std::panic::panic_any(3_u8),
        4 => process::exit(3),
        6 => std::panic::panic_any(Bomb),
        _ => x,
    }
}

/// Panics when it is thrown away.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("a panic in the drop of a panic's value");
    }
}

pub fn picky(x: u64) -> Result<u64, String> {
    if x.is_multiple_of(2) {
        Ok(x)
    } else {
        Err(format!("{x} is odd"))
    }
}

pub fn echo(text: String) -> String {
    text
}

/// Says that it is there and waits for leave.
pub fn gated((port, item): (u16, u64)) -> u64 {
    gate::pass(port, item);
    item
}

/// Waits at the gate if it is told to. Nobody opens it.
pub fn waits_if((port, item, waits): (u16, u64, bool)) -> u64 {
    if waits {
        gate::pass(port, item);
    }
    item
}

/// Appends its number to a file, and kills its worker if it is told to.
pub fn noted((file, item, fatal): (String, u64, bool)) -> u64 {
    roles::append(file.as_ref(), &format!("{item}\n"));
    if fatal {
        kill_process(getpid(), Signal::KILL).expect("a process may kill itself");
    }
    item
}

/// Says that it is there and is busy: longer than any test waits, but not for ever, so that a broken pool leaves nothing
/// behind.
pub fn spin((port, item): (u16, u64)) -> u64 {
    let _there = gate::announce(port, item);
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_secs(180) {
        std::hint::spin_loop();
    }
    item
}

/// Waits for a program of its own, which waits at the gate and so outlives a worker that is killed.
pub fn with_child(port: u16) -> bool {
    let mut command = crate::roles::start("at the gate", port);
    command
        .stdout(process::Stdio::null())
        .stderr(process::Stdio::null());
    command.status().expect("the program starts").success()
}

/// Prints much, part of it without an end of line.
pub fn chatter(item: u64) -> u64 {
    println!("item {item} begins");
    print!("{}", format!("<{item}>").repeat(100));
    item
}

/// Leaves a thread behind that has standard output for itself.
pub fn hold_stdout(item: u64) -> u64 {
    let (tell, told) = channel();
    thread::spawn(move || {
        let _mine = std::io::stdout().lock();
        let _ = tell.send(());
        loop {
            thread::park();
        }
    });
    told.recv().expect("the thread has it");
    item
}

/// Forks, as a C library may, and is killed. The copy, which has all files of the worker, waits at the gate.
#[allow(unsafe_code, reason = "a raw fork is what the test is about")]
pub fn fork_and_die(port: u16) -> bool {
    let mut connection = gate::announce(port, 0);
    // SAFETY: the copy reads from a connection, and ends without running anything else.
    if unsafe { libc::fork() } == 0 {
        let _ = connection.read(&mut [0]);
        // SAFETY: ends the process.
        unsafe { libc::_exit(0) };
    }
    kill_process(getpid(), Signal::KILL).expect("a process may kill itself");
    false
}

/// Forks, and both go on as if they were the worker.
#[allow(unsafe_code, reason = "a raw fork is what the test is about")]
pub fn fork_and_go_on(item: u64) -> u64 {
    // SAFETY: the copy has one thread, and goes on with code that needs no other.
    match unsafe { libc::fork() } {
        0 => item + 1000,
        copy => {
            let copy = rustix::process::Pid::from_raw(copy).expect("it has forked");
            let _ = rustix::process::waitpid(Some(copy), rustix::process::WaitOptions::empty());
            item
        }
    }
}

/// A struct that leaves out what is nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sparse {
    #[serde(default, skip_serializing_if = "is_zero")]
    pub a: u8,
    pub b: u16,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this")]
fn is_zero(number: &u8) -> bool {
    *number == 0
}

/// What only a format that describes itself can carry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Shape {
    Round { radius: f64 },
    Square(Sparse),
    None,
}

pub fn echo_sparse(sparse: Sparse) -> Sparse {
    sparse
}

pub fn echo_wide(wide: (u128, i128)) -> (u128, i128) {
    wide
}

pub fn echo_shape(shape: Shape) -> Shape {
    shape
}

#[allow(clippy::option_option, reason = "that is what the test is about")]
pub fn echo_options(options: Option<Option<u8>>) -> Option<Option<u8>> {
    options
}

pub fn read_stdin(_: ()) -> usize {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .expect("an empty input can be read")
}

/// How many files this process has open. The listing is one of them.
pub fn open_files(_: u64) -> usize {
    std::fs::read_dir("/dev/fd")
        .expect("a list of open files")
        .count()
}

pub fn pool_of_its_own(x: u64) -> Result<Vec<u64>, String> {
    let pool = Pool::new(2).map_err(|e| e.to_string())?;
    let squares = pool.map(square, 0..x).into_iter().collect::<Result<_, _>>();
    squares.map_err(|e| e.to_string())
}

pub fn run_this_program(role: String) -> String {
    let program = std::env::current_exe().expect("the program has a name");
    let mut command = Command::new(program);
    let output = command
        .env(crate::roles::ROLE, role)
        .output()
        .expect("the program starts");
    String::from_utf8(output.stdout).expect("it prints text")
}

/// Has no form that could be sent.
#[derive(Deserialize)]
pub struct Unwritable;

impl Serialize for Unwritable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(ser::Error::custom("not for sending"))
    }
}

pub fn unwritable_result(_: u64) -> Unwritable {
    Unwritable
}

pub fn is_none(argument: Option<Unwritable>) -> bool {
    // Consumed, as an argument from another process always is.
    argument.into_iter().next().is_none()
}

/// Panics on its way out of the test's own process.
#[derive(Deserialize)]
pub struct Explosive;

impl Serialize for Explosive {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        // Not `panic!`: its message would look like a failed test.
        std::panic::resume_unwind(Box::new("a panic in serialisation"));
    }
}

pub fn defuse(_: Option<Explosive>) -> u64 {
    1
}
