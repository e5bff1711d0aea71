//! How many threads ran at once? Count it from what `cargo observe` records.
//!
//! The book has a prediction to make before you measure: see this exercise in chapter 01.
//!
//! 1. Measure, in lessons/exercises, while nothing else runs. Change the steps (the last number) until the work takes about
//!    half a second:
//!    `cargo build --release --manifest-path ../../Cargo.toml -p lesson-01 --example cpu_work`
//!    `cargo observe --json target/python.json -- python3 ../01-sleep-workers/claims/cpu_work.py threads 2 10000000`
//!    `cargo observe --json target/rust.json -- ../../target/release/examples/cpu_work threads 2 200000000`
//!    The other two are `processes 2` in Python and `threads 4` in Rust. (If your `python3` is a script that starts the
//!    real one, as pyenv's is, name the real one: its processes would be counted too.)
//! 2. Mend `at_once`, and give it what you recorded:
//!    `cargo run --bin l01_read_the_lanes target/python.json target/rust.json`
//!    The sentence of `cargo observe` may differ a little: it leaves out the start and the end of the program. Where it
//!    asks whether the machine was busy, measure again when nothing else runs: threads that get no core run in turns too.
//!
//! The lanes need Linux. The tests need nothing.
//!
//! Python: `threading.Thread` and `multiprocessing.Process`; one of them has the GIL in its way.

use std::error::Error;
use std::fs;

/// When a thread had a core: from, to.
type Span = [f64; 2];

/// How many threads ran at once, on average over the time in which at least one of them ran. 0 if none ever did.
///
/// A lane has the spans of one thread.
fn at_once(lanes: &[Vec<Span>]) -> f64 {
    let mut spans: Vec<Span> = lanes.iter().flatten().copied().collect();
    spans.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let (mut ran, mut covered, mut until) = (0.0, 0.0, f64::NEG_INFINITY);
    for [begin, end] in spans {
        ran += end - begin;
        // Only what comes after `until` is new. A span that lies inside a longer one brings nothing.
        covered += (end - begin.max(until)).max(0.0);
        until = until.max(end);
    }
    if covered == 0.0 { 0.0 } else { ran / covered }
}

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        let lanes = [vec![[0.0, 2.0]], vec![[1.0, 3.0]]];
        println!("0 to 2 s beside 1 to 3 s: {:.2} at once", at_once(&lanes));
    }
    for file in files {
        let text = fs::read_to_string(&file).map_err(|e| format!("{file}: {e}"))?;
        let recording: serde_json::Value = serde_json::from_str(&text)?;
        let mut lanes: Vec<Vec<Span>> = Vec::new();
        for lane in recording["lanes"].as_array().ok_or("no lanes in it")? {
            lanes.push(serde_json::from_value(lane["spans"].clone())?);
        }
        println!("{file}: {:.2} at once", at_once(&lanes));
        println!("cargo observe: {}", recording["sentence"]);
        for note in recording["notes"].as_array().into_iter().flatten() {
            println!("cargo observe: {note}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Span, at_once};

    #[track_caller]
    fn check(lanes: &[&[Span]], expected: f64, because: &str) {
        let lanes: Vec<Vec<Span>> = lanes.iter().map(|lane| lane.to_vec()).collect();
        let found = at_once(&lanes);
        let look = match lanes.concat().is_empty() {
            true => "For how long did somebody run? NaN is what 0 divided by 0 gives.",
            false => {
                "Draw the spans one below the other, along a line of time. When does somebody run?"
            }
        };
        assert!(
            (found - expected).abs() < 1e-9,
            "`at_once` returned {found:.3} for these lanes:\n  {lanes:?}\nIt should be {expected:.3}: {because}.\n{look}"
        );
    }

    #[test]
    fn side_by_side() {
        let because = "6 s of running in the 3 s from 0 to 3";
        check(&[&[[0.0, 3.0]], &[[0.0, 3.0]]], 2.0, because);
        let because = "4 s of running in the 3 s from 0 to 3";
        check(&[&[[0.0, 2.0]], &[[1.0, 3.0]]], 4.0 / 3.0, because);
    }

    #[test]
    fn parts_of_a_second() {
        let because = "3 s of running in the 2.25 s from 0.5 to 2.75";
        check(&[&[[0.5, 2.0]], &[[1.25, 2.75]]], 3.0 / 2.25, because);
        let because = "0.75 ms of running in the 0.5 ms from 0 to 0.0005";
        check(&[&[[0.0, 0.0005]], &[[0.00025, 0.0005]]], 1.5, because);
    }

    #[test]
    fn in_turns() {
        let lanes: [&[Span]; 2] = [&[[0.0, 1.0], [2.0, 3.0]], &[[1.0, 2.0], [3.0, 4.0]]];
        check(&lanes, 1.0, "when one span ends, the other begins");
    }

    #[test]
    fn the_order_of_the_lanes_is_not_the_order_of_time() {
        let because = "3 s of running; from 1 to 2 and from 5 to 6 somebody runs";
        check(&[&[[5.0, 6.0]], &[[1.0, 2.0]], &[[5.0, 6.0]]], 1.5, because);
    }

    #[test]
    fn nobody_runs_in_a_pause() {
        let because = "2 s of running, and the pause from 2 to 5 does not count";
        check(&[&[[1.0, 2.0], [5.0, 6.0]]], 1.0, because);
        let lane: &[Span] = &[[0.0, 1.0], [8.0, 9.0]];
        let because = "4 s of running, and the pause from 1 to 8 does not count";
        check(&[lane, lane], 2.0, because);
    }

    #[test]
    fn short_ones_inside_a_long_one() {
        let because = "5 s of running in the 4 s from 0 to 4";
        check(&[&[[0.0, 4.0]], &[[1.0, 2.0]]], 5.0 / 4.0, because);
        let short: &[Span] = &[[1.0, 2.0], [3.0, 4.0], [9.0, 12.0]];
        let because = "15 s of running in the 12 s from 0 to 12";
        check(&[&[[0.0, 10.0]], short], 15.0 / 12.0, because);
    }

    #[test]
    fn nobody_at_all() {
        check(&[], 0.0, "there is no lane");
        check(&[&[], &[]], 0.0, "no lane has a span");
    }
}
