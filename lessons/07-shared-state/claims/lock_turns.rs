//! Two threads compute, each under the one lock or with a number of its own: who runs when.
//!
//! Run `cargo run --release -p lesson-07 --example lock_turns -- lock|own TURNS STEPS`.

use std::error::Error;
use std::hint::black_box;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

fn work(steps: u64, from: u64) -> u64 {
    let mut x = from;
    for i in 0..steps {
        // Without black_box the compiler may find a shorter way.
        x = black_box((x * 31 + i) % 251);
    }
    x
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).collect();
    let [way, turns, steps] = words.as_slice() else {
        return Err("lock|own TURNS STEPS".into());
    };
    let (turns, steps): (u64, u64) =
        (turns.parse()?, steps.parse()?);
    let one_lock = match way.as_str() {
        "lock" => true,
        "own" => false,
        other => {
            return Err(format!("no way {other:?}").into());
        }
    };
    // ANCHOR: turns
    let numbers = [Mutex::new(1), Mutex::new(1)];
    thread::scope(|scope| {
        for own in &numbers {
            let number =
                if one_lock { &numbers[0] } else { own };
            scope.spawn(move || {
                for _ in 0..turns {
                    let mut x =
                        number.lock().expect("no panic");
                    *x = work(steps, *x);
                    drop(x);
                    // Time for the other to come in.
                    thread::sleep(Duration::from_micros(
                        50,
                    ));
                }
            });
        }
    });
    // ANCHOR_END: turns
    Ok(())
}
