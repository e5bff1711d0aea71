//! How many threads ran at once? Count it from what `cargo observe` records.
//!
//! 1. Predict, before you measure: two threads in Python, two processes, two and four threads in Rust compute without a
//!    pause, on a machine with two cores. How many of them run at once? `PREDICTED`.
//! 2. Measure, in lessons/exercises. Change the steps (the last number) until the work takes about half a second:
//!    `cargo build --release --manifest-path ../../Cargo.toml -p lesson-01 --example cpu_work`
//!    `cargo observe --json target/python.json -- python3 ../01-sleep-workers/claims/cpu_work.py threads 2 10000000`
//!    `cargo observe --json target/rust.json -- ../../target/release/examples/cpu_work threads 2 200000000`
//!    The other two are `processes 2` in Python and `threads 4` in Rust. (If your `python3` is a script that starts the
//!    real one, as pyenv's is, name the real one: its processes would be counted too.)
//! 3. Mend `at_once`, and give it what you recorded:
//!    `cargo run --bin l01_read_the_lanes target/python.json target/rust.json`
//!    The sentence of `cargo observe` may differ a little: it leaves out the start and the end of the program.
//!
//! The lanes need Linux. The tests hold four recordings, for those who have none.
//!
//! Python: `threading.Thread` and `multiprocessing.Process`; one of them has the GIL in its way.

use std::error::Error;
use std::fs;

/// When a thread had a core: from, to.
type Span = [f64; 2];

const PREDICTED: [u32; 4] = [
    1, // Python, two threads: one GIL
    2, // Python, two processes: two interpreters, each with a GIL of its own
    2, // Rust, two threads
    2, // Rust, four threads: as many as there are cores
];

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
    println!("predicted: {PREDICTED:?}");
    for file in files {
        let text = fs::read_to_string(&file).map_err(|e| format!("{file}: {e}"))?;
        let recording: serde_json::Value = serde_json::from_str(&text)?;
        let mut lanes: Vec<Vec<Span>> = Vec::new();
        for lane in recording["lanes"].as_array().ok_or("no lanes in it")? {
            lanes.push(serde_json::from_value(lane["spans"].clone())?);
        }
        println!("{file}: {:.2} at once", at_once(&lanes));
        println!("cargo observe: {}", recording["sentence"]);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{PREDICTED, Span, at_once};

    #[track_caller]
    fn check(lanes: &[&[Span]], expected: f64) {
        let lanes: Vec<Vec<Span>> = lanes.iter().map(|lane| lane.to_vec()).collect();
        let found = at_once(&lanes);
        assert!(
            (found - expected).abs() < 1e-9,
            "{found} at once, not {expected}: {lanes:?}"
        );
    }

    #[test]
    fn side_by_side_and_turns() {
        check(&[&[[0.0, 3.0]], &[[0.0, 3.0]]], 2.0);
        check(&[&[[0.0, 2.0]], &[[1.0, 3.0]]], 4.0 / 3.0);
        // Turns that touch: when one ends, the other begins.
        check(&[&[[0.0, 1.0], [2.0, 3.0]], &[[1.0, 2.0], [3.0, 4.0]]], 1.0);
        // The order of the lanes is not the order of time.
        check(&[&[[5.0, 6.0]], &[[1.0, 2.0]], &[[5.0, 6.0]]], 1.5);
    }

    #[test]
    fn nobody_runs_in_a_pause() {
        check(&[&[[1.0, 2.0], [5.0, 6.0]]], 1.0);
        check(&[&[[0.0, 1.0], [8.0, 9.0]], &[[0.0, 1.0], [8.0, 9.0]]], 2.0);
    }

    #[test]
    fn short_ones_inside_a_long_one() {
        check(&[&[[0.0, 4.0]], &[[1.0, 2.0]]], 5.0 / 4.0);
        check(
            &[&[[0.0, 10.0]], &[[1.0, 2.0], [3.0, 4.0], [9.0, 12.0]]],
            15.0 / 12.0,
        );
    }

    #[test]
    fn nobody_at_all() {
        check(&[], 0.0);
        check(&[&[], &[]], 0.0);
    }

    #[test]
    fn your_predictions_are_what_was_recorded() {
        let recorded = [
            ("Python, two threads", PYTHON_2_THREADS),
            ("Python, two processes", PYTHON_2_PROCESSES),
            ("Rust, two threads", RUST_2_THREADS),
            ("Rust, four threads", RUST_4_THREADS),
        ];
        for ((name, lanes), predicted) in recorded.into_iter().zip(PREDICTED) {
            let lanes: Vec<Vec<Span>> = lanes.iter().map(|lane| lane.to_vec()).collect();
            let found = at_once(&lanes);
            assert!(
                (found - f64::from(predicted)).abs() < 0.5,
                "{name}: is it really {predicted} at once? Measure it"
            );
        }
    }

    // What `cargo observe --json` recorded of the workers on a machine with two cores, in milliseconds from the first
    // one's start.

    /// `python3 cpu_work.py threads 2 3000000`
    const PYTHON_2_THREADS: &[&[Span]] = &[
        &[
            [0.0, 9.0],
            [9.4, 10.4],
            [14.7, 28.5],
            [33.6, 39.5],
            [45.5, 51.8],
            [59.7, 60.4],
            [60.8, 68.8],
            [75.5, 75.8],
            [77.9, 79.6],
        ],
        &[
            [10.4, 15.6],
            [28.4, 29.1],
            [29.4, 33.8],
            [40.3, 43.2],
            [43.4, 45.5],
            [51.5, 52.3],
            [52.6, 59.9],
            [68.3, 71.1],
            [71.3, 75.5],
            [81.6, 91.6],
            [91.9, 95.6],
        ],
    ];

    /// `python3 cpu_work.py processes 2 6000000`
    const PYTHON_2_PROCESSES: &[&[Span]] = &[
        &[
            [0.0, 4.4],
            [6.2, 10.1],
            [11.2, 12.2],
            [15.0, 18.0],
            [19.0, 22.9],
            [25.4, 28.7],
            [29.5, 34.6],
            [36.9, 44.7],
            [45.0, 47.1],
            [49.4, 108.3],
            [108.9, 109.9],
        ],
        &[
            [0.0, 10.8],
            [11.2, 20.7],
            [21.0, 46.2],
            [47.3, 80.6],
            [81.5, 100.8],
        ],
    ];

    /// `cpu_work threads 2 40000000`
    const RUST_2_THREADS: &[&[Span]] = &[
        &[[0.0, 1.2], [1.6, 78.0]],
        &[[0.0, 3.9], [4.8, 52.2], [56.6, 79.8], [82.1, 83.2]],
    ];

    /// `cpu_work threads 4 40000000`
    const RUST_4_THREADS: &[&[Span]] = &[
        &[
            [0.0, 0.2],
            [1.5, 6.6],
            [14.6, 15.0],
            [17.8, 23.4],
            [39.3, 40.5],
            [44.5, 50.7],
            [58.7, 60.0],
            [68.0, 75.6],
            [81.9, 82.6],
            [84.0, 85.7],
            [89.9, 99.1],
        ],
        &[
            [1.5, 9.3],
            [14.6, 19.9],
            [28.1, 29.7],
            [33.7, 35.8],
            [39.3, 42.1],
            [44.5, 46.6],
            [54.7, 59.7],
            [75.8, 80.0],
            [81.9, 84.6],
            [89.9, 94.0],
            [98.0, 99.6],
            [100.1, 102.1],
        ],
        &[
            [2.0, 2.7],
            [7.0, 15.3],
            [16.5, 17.2],
            [17.8, 19.5],
            [23.6, 23.9],
            [25.4, 29.8],
            [37.6, 39.5],
            [40.9, 42.8],
            [48.1, 50.8],
            [54.7, 61.6],
            [63.2, 67.1],
            [70.8, 78.8],
        ],
        &[
            [17.8, 24.1],
            [28.1, 31.4],
            [33.7, 39.7],
            [51.9, 53.5],
            [61.5, 67.8],
            [75.8, 79.7],
            [81.9, 83.9],
            [87.0, 90.0],
            [94.0, 97.8],
            [102.1, 103.9],
        ],
    ];
}
