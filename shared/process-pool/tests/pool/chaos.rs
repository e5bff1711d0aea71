//! Workers that end at random moments: every item gets exactly one outcome, and no item runs twice.
//!
//! Each worker draws its own end above its guard and has a thread that brings it: while the worker starts, or at some moment
//! after its first item has begun, be it in an item, between two, or while it answers. Nobody sends signals from
//! outside, so none can reach a stranger that has got the number of a worker.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use process_pool::{Death, ItemError, Outcome, Pool};
use rustix::process::{Signal, getpid, kill_process};

use crate::roles;

/// What the draws begin with. The moments are not the same in two runs, the draws are.
const SEED: &str = "PROCESS_POOL_CHAOS_SEED";
/// How long the long test runs, in seconds.
const SECONDS: &str = "PROCESS_POOL_CHAOS_SECONDS";
/// How many maps the short test makes.
const MAPS: &str = "PROCESS_POOL_CHAOS_MAPS";

/// An item has begun in this worker.
static BEGUN: AtomicBool = AtomicBool::new(false);

/// Draws, by SplitMix64.
struct Draws(u64);

impl Draws {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

fn number(variable: &str) -> Option<u64> {
    env::var(variable).ok()?.parse().ok()
}

pub fn every_item_has_one_outcome() {
    run(MAPS, 30);
}

/// `PROCESS_POOL_CHAOS_SECONDS=60 cargo test -p process-pool --test pool -- --ignored` for a minute.
pub fn every_item_has_one_outcome_for_minutes() {
    run(SECONDS, seconds());
}

/// How long the long test runs.
pub fn seconds() -> u64 {
    number(SECONDS).unwrap_or(300)
}

fn run(bound: &str, value: u64) {
    let starts = tempfile::NamedTempFile::new().expect("a temporary file");
    let seed = number(SEED).unwrap_or(1);
    let mut command = roles::start("chaos", 0);
    command
        .env(bound, value.to_string())
        .env(SEED, seed.to_string())
        .env(roles::STARTS, starts.path());
    let (out, err) = roles::read(command.spawn().expect("the program starts"));
    assert!(out.starts_with("held: "), "{SEED}={seed}\n{out}{err}");
    println!("{}", out.trim_end());
}

/// In a worker, above the guard: draws its end, and leaves it to a thread.
pub fn draw_an_end() {
    let start = roles::count_start();
    let mut draws = Draws(number(SEED).unwrap_or(1) ^ (start << 32));
    let while_starting = draws.below(10) == 0;
    let longest = [300, 5_000, 50_000][draws.below(3) as usize];
    let moment = Duration::from_micros(draws.below(longest));
    let way = draws.below(32);
    thread::spawn(move || {
        while !while_starting && !BEGUN.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_micros(100));
        }
        thread::sleep(moment);
        match way {
            0 => kill_process(getpid(), Signal::STOP).expect("a process may stop itself"),
            1 => process::exit(7),
            _ => kill_process(getpid(), Signal::KILL).expect("a process may kill itself"),
        }
    });
}

/// The task: notes that it runs, and sends back what it got.
pub fn note((file, item, text): (String, u64, String)) -> (u64, String) {
    BEGUN.store(true, Ordering::Relaxed);
    roles::append(file.as_ref(), &format!("{item}\n"));
    (item, text)
}

/// In the program: maps until it is enough, and says what came.
pub fn survive() {
    let pool = Pool::new(4).expect("the pool starts");
    let mut draws = Draws(number(SEED).unwrap_or(1));
    let maps = number(MAPS).unwrap_or(u64::MAX);
    let end = Instant::now() + Duration::from_secs(number(SECONDS).unwrap_or(u64::from(u16::MAX)));
    let mut seen = [0; 3];
    let mut made = 0;
    while made < maps && Instant::now() < end {
        check_one_map(&pool, &mut draws, &mut seen);
        made += 1;
    }
    let [ok, died, late] = seen;
    println!("held: {made} maps, {ok} items arrived, {died} died, {late} were late");
}

fn check_one_map(pool: &Pool, draws: &mut Draws, seen: &mut [u64; 3]) {
    let notes = tempfile::NamedTempFile::new().expect("a temporary file");
    let file = notes.path().to_str().expect("its name is text").to_string();
    let items: Vec<_> = (0..draws.below(300))
        .map(|item| {
            // Sometimes more than a pipe holds.
            let length = [0, 10, 10, 10, 1_000, 1_000, 1_000, 200_000][draws.below(8) as usize];
            (file.clone(), item, "x".repeat(length))
        })
        .collect();
    let chunk = [1, 1, 3, 64, 100, 300][draws.below(6) as usize];
    let maps = pool.chunksize(chunk).limit(Duration::from_millis(500));
    let outcomes = maps.map(note, items.clone());
    assert_eq!(outcomes.len(), items.len());
    let mut runs = HashMap::<u64, u32>::new();
    for line in fs::read_to_string(notes.path()).expect("the notes").lines() {
        *runs.entry(line.parse().expect("a number")).or_default() += 1;
    }
    for ((_, item, text), outcome) in items.into_iter().zip(outcomes) {
        let run = runs.get(&item).copied().unwrap_or(0);
        let arrived = outcome.is_ok();
        seen[kind(&outcome)] += 1;
        assert!(!arrived || outcome == Ok((item, text)), "item {item}");
        assert!(
            run == 1 || (run == 0 && !arrived),
            "item {item} ran {run} times"
        );
    }
}

/// 0: arrived, 1: its worker died, 2: it was late.
fn kind<R: std::fmt::Debug>(outcome: &Outcome<R>) -> usize {
    match outcome {
        Ok(_) => 0,
        Err(ItemError::WorkerDied(Death::Signal(9) | Death::ExitCode(7))) => 1,
        Err(ItemError::TimedOut(_)) => 2,
        other => panic!("{other:?}"),
    }
}
