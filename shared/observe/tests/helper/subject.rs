//! What the tests of `observe` watch: it does what its first word says.

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// Longer than any test waits: who sleeps so long is killed.
const LONG: Duration = Duration::from_secs(600);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let n = |i: usize| words.get(i).and_then(|word| word.parse::<u64>().ok());
    match words.first().map(String::as_str) {
        Some("spin") => spin_threads(n(1).unwrap_or(1), n(2).unwrap_or(100)),
        Some("fork") => fork(n(1).unwrap_or(2), n(2).unwrap_or(100)),
        Some("sleep-threads") => sleep_threads(n(1).unwrap_or(1000), n(2).unwrap_or(0)),
        Some("million") => print_lines(n(1).unwrap_or(1_000_000)),
        Some("for-ever") => print_lines(u64::MAX),
        Some("leave") => leave(),
        Some("kill") => kill_myself(),
        Some("exit") => std::process::exit(n(1).unwrap_or(0) as i32),
        Some("hang") => {
            println!("ready");
            thread::sleep(LONG);
        }
        Some("cat") => {
            std::io::copy(&mut std::io::stdin(), &mut std::io::stdout()).expect("pipes work");
        }
        Some("interrupted") => interrupted(),
        Some("number-then-spin") => number_then_spin(n(1).unwrap_or(100)),
        Some("sleep-in-each") => sleep_in_each(Duration::from_millis(n(1).unwrap_or(300))),
        Some("widths") => widths(),
        other => panic!("{other:?} is nothing that the subject can do"),
    }
}

/// Until this thread alone has used `millis` of CPU, however busy the machine is.
fn spin(millis: u64) {
    let used = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    };
    let end = used() + millis.cast_signed();
    let mut x = 0_u64;
    while used() < end {
        for i in 0..10_000 {
            x = black_box(x.wrapping_mul(31).wrapping_add(i));
        }
    }
}

/// Computes until it was stopped and goes on, however late that is, and then for `millis`.
fn number_then_spin(millis: u64) {
    let goes_on = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGCONT, Arc::clone(&goes_on))
        .expect("SIGCONT can be handled");
    println!("{}", std::process::id());
    let begun = Instant::now();
    while !goes_on.load(Ordering::Relaxed) && begun.elapsed() < LONG {
        spin(1);
    }
    spin(millis);
}

fn spin_threads(threads: u64, millis: u64) {
    let gate = Arc::new(Barrier::new(threads as usize));
    let threads: Vec<_> = (0..threads)
        .map(|i| {
            let gate = Arc::clone(&gate);
            let spinner = thread::Builder::new().name(format!("spinner {i}"));
            let work = move || {
                gate.wait();
                println!("spinner {i} starts");
                spin(millis);
                println!("spinner {i} ends");
            };
            spinner.spawn(work).expect("a few threads can be had")
        })
        .collect();
    for thread in threads {
        thread.join().expect("spinning does not panic");
    }
}

fn fork(children: u64, millis: u64) {
    let own = std::env::current_exe().expect("the system knows what runs");
    let children: Vec<_> = (0..children)
        .map(|_| {
            let mut child = Command::new(&own);
            child.args(["spin", "2", &millis.to_string()]);
            child.spawn().expect("a few processes can be had")
        })
        .collect();
    for mut child in children {
        child.wait().expect("our own child");
    }
}

/// All alive at once; when the last one is there, it computes for `millis`, then waits for the end of standard input. Before
/// that it computes until its parent has looked at all of them, if it is to compute at all.
fn sleep_threads(threads: u64, millis: u64) {
    let gate = Arc::new(Barrier::new(threads as usize + 1));
    for _ in 0..threads {
        let gate = Arc::clone(&gate);
        let small = thread::Builder::new().stack_size(64 * 1024);
        let sleep = move || {
            gate.wait();
            thread::sleep(LONG);
        };
        small
            .spawn(sleep)
            .expect("the machine allows a thousand threads");
    }
    gate.wait();
    println!("all there");
    let begun = Instant::now();
    while millis > 0 && looked_at() <= threads as usize && begun.elapsed() < LONG {
        spin(10);
    }
    spin(millis);
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).expect("a pipe can be read");
}

/// How many threads of this process its parent has looked at: a `stat` of each is open there.
fn looked_at() -> usize {
    let files = format!("/proc/{}/fd", std::os::unix::process::parent_id());
    let own = format!("/proc/{}/task/", std::process::id());
    let files = std::fs::read_dir(files).expect("the parent is of the same user");
    let names = files.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    let stats = names.filter(|name| name.starts_with(&own) && name.ends_with("stat"));
    stats.count()
}

fn print_lines(lines: u64) {
    for i in 0..lines {
        println!("line {i}");
    }
}

/// A child with pipes of its own, so that only its number tells of it.
fn leave() {
    let own = std::env::current_exe().expect("the system knows what runs");
    let mut child = Command::new(own);
    child.arg("hang").stdin(Stdio::null()).stdout(Stdio::null());
    let child = child.stderr(Stdio::null()).spawn();
    #[expect(clippy::zombie_processes, reason = "that is what the test is about")]
    let child = child.expect("one process can be had");
    println!("left {}", child.id());
}

fn kill_myself() {
    println!("going");
    let own = rustix::process::getpid();
    rustix::process::kill_process(own, rustix::process::Signal::KILL)
        .expect("one may kill oneself");
    thread::sleep(LONG);
}

/// Count SIGINT, and end by itself.
fn interrupted() {
    let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGINT])
        .expect("SIGINT can be handled");
    println!("ready");
    let first = signals.forever().next();
    println!("got {first:?}");
    std::process::exit(3);
}

/// A thread for each thing that one can wait for, named after it; all of them as long as the first, a sleep.
fn sleep_in_each(time: Duration) {
    use rustix::event::{PollFd, PollFlags, poll};
    use std::io::{Read, Write};
    let pipe = || std::io::pipe().expect("a pipe can be had");
    let ((mut reader, mut writer), (events, end_of_events)) = (pipe(), pipe());
    let gate = Arc::new(Barrier::new(2));
    let there = Arc::clone(&gate);
    let own = std::env::current_exe().expect("the system knows what runs");
    let mut child = Command::new(own);
    let child = child.arg("cat").stdin(Stdio::piped()).spawn();
    let mut child = child.expect("one process can be had");
    let end_of_child = child.stdin.take();
    type Work = Box<dyn FnOnce() + Send>;
    let threads: [(&str, Work); 5] = [
        ("data", Box::new(move || drop(reader.read(&mut [0])))),
        (
            "poll",
            Box::new(move || {
                let _ = poll(&mut [PollFd::new(&events, PollFlags::IN)], None);
            }),
        ),
        ("child", Box::new(move || drop(child.wait()))),
        (
            "lock",
            Box::new(move || {
                there.wait();
            }),
        ),
        (
            "timer",
            Box::new(move || {
                thread::sleep(time);
                drop((end_of_events, end_of_child));
                let _ = writer.write(b"x");
                gate.wait();
            }),
        ),
    ];
    let threads = threads.map(|(name, work)| {
        let thread = thread::Builder::new().name(name.to_owned());
        thread.spawn(work).expect("a few threads can be had")
    });
    for thread in threads {
        thread.join().expect("waiting does not panic");
    }
}

/// Print how wide the terminal is, now and whenever that changes.
fn widths() {
    let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGWINCH])
        .expect("SIGWINCH can be handled");
    let print = || {
        let size = rustix::termios::tcgetwinsize(std::io::stdout());
        println!("{} columns", size.map_or(0, |size| size.ws_col));
    };
    print();
    signals.forever().for_each(|_| print());
}
