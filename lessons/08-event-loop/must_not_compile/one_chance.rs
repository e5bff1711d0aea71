//! Two clocks share one source of chance. In Python they may, and each changes what the other draws.

use pace::Chance;
use tokio::time::sleep;

async fn nap(chance: &mut Chance) -> u64 {
    let long = chance.randrange(0..6);
    sleep(pace::seconds(long as f64)).await;
    long
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // ANCHOR: naps
    let mut chance = Chance::from_seed(7);
    let one = nap(&mut chance);
    let two = nap(&mut chance);
    tokio::join!(one, two);
    // ANCHOR_END: naps
}
