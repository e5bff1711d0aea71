//! What watching costs the watched: `cargo run --release -p observe --example cost [PAIRS]`.
//!
//! Runs a CPU-bound program with one thread, in turns alone and watched, and prints the medians and their ratio. The
//! program is this one: `cost spin`.

use std::error::Error;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Instant;

const ROUNDS: u64 = 400_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let word = std::env::args().nth(1);
    if word.as_deref() == Some("spin") {
        spin();
        return Ok(());
    }
    let pairs = word.map_or(Ok(15), |word| word.parse::<usize>())?.max(1);
    let watch = observe::Watch {
        quiet: true,
        ..Default::default()
    };
    let (mut alone, mut watched, mut own) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..pairs {
        let start = Instant::now();
        let status = spinner()?.stdout(Stdio::null()).status()?;
        alone.push(start.elapsed().as_secs_f64());
        assert!(status.success(), "the spinner ended with {status}");
        let observation = watch.run(spinner()?)?;
        watched.push(observation.wall_s);
        own.push(observation.cost.observer_cpu_s / observation.wall_s);
    }
    let (alone, watched, own) = (median(alone), median(watched), median(own));
    println!("{pairs} pairs, medians");
    println!("alone    {alone:.4} s");
    println!("watched  {watched:.4} s");
    println!("ratio    {:.4}", watched / alone);
    println!("observer {own:.4} of a core");
    Ok(())
}

fn spinner() -> Result<Command, std::io::Error> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("spin");
    Ok(command)
}

/// The same work every time: what differs is the time it takes.
fn spin() {
    let mut x = 1_u64;
    for i in 0..ROUNDS {
        x = black_box(x.wrapping_mul(31).wrapping_add(i));
    }
    black_box(x);
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
