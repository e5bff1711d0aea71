//! Two clocks draw their naps from one list. In Python they may, and each changes what is left for the other.

use std::time::Duration;
use tokio::time::sleep;

// ANCHOR: naps
async fn nap(naps: &mut Vec<u64>) {
    if let Some(long) = naps.pop() {
        sleep(Duration::from_secs(long)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut naps = vec![3, 5, 4];
    let one = nap(&mut naps);
    let two = nap(&mut naps);
    tokio::join!(one, two);
}
// ANCHOR_END: naps
