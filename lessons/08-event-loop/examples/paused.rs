//! The same clocks, in no time.
//!
//! What changes: the clock of the loop is paused. When all tasks wait, tokio does not wait: it sets the clock forward to the
//! next deadline. So the clocks ask tokio for the time, and not the system.
//!
//! Run `cargo run -p lesson-08 --example paused`.

use std::error::Error;

use jiff::{SignedDuration, Timestamp};
use pace::Chance;
use tokio::time::{Instant, sleep};

async fn nap(chance: &mut Chance) -> u64 {
    let long = chance.randrange(0..6);
    sleep(pace::seconds(long as f64)).await;
    long
}

// ANCHOR: clock
/// The time of day, as it would be if the naps had lasted.
struct Watch {
    begun: Timestamp,
    since: Instant, // tokio's, not the standard library's
}

impl Watch {
    fn now(&self) -> Timestamp {
        let elapsed =
            SignedDuration::try_from(self.since.elapsed());
        self.begun + elapsed.expect("less than an age")
    }
}
// ANCHOR_END: clock

async fn clock(
    number: u32,
    mut chance: Chance,
    seconds: f64,
    watch: Watch,
) {
    let mut napped = 0;
    loop {
        let now = watch.now().strftime("%H:%M:%S%.3f");
        println!("clock {number} {now}");
        if napped as f64 >= seconds {
            break;
        }
        napped += nap(&mut chance).await;
    }
}

// ANCHOR: main
#[tokio::main(
    flavor = "current_thread",
    start_paused = true
)]
async fn main() -> Result<(), Box<dyn Error>> {
    // ANCHOR_END: main
    let (options, mut chance) =
        pace::options(&[pace::number(
            "seconds",
            50.0,
            "how long each naps",
        )])
        .start_with_seed(
            "Two clocks whose naps take no time.",
        );
    let seconds = options.number("seconds");
    let begun = Timestamp::now();
    let since = Instant::now();
    let mut start = |number| {
        let chance =
            Chance::from_seed(chance.randrange(0..1 << 31));
        let watch = Watch { begun, since };
        tokio::spawn(clock(number, chance, seconds, watch))
    };
    let (one, two) = (start(1), start(2));
    one.await?;
    two.await?;

    let on_the_loop = since.elapsed().as_secs_f64();
    let outside = Timestamp::now().duration_since(begun);
    let outside = outside.as_secs_f64();
    eprintln!("on the loop: {on_the_loop:.2} s");
    eprintln!("outside:     {outside:.2} s");
    Ok(())
}
