//! Wrong: asks again and again whether the call has returned.
//! Must fail: nobody_polls

use futures_util::future::join3;
use std::thread;
use std::time::Duration;
use tokio::time::sleep;

async fn waits(number: u32, time: Duration, say: impl Fn(String)) {
    say(format!("visitor {number} starts"));
    sleep(time).await;
    say(format!("visitor {number} ends"));
}

async fn blocks(number: u32, call: impl FnOnce() + Send + 'static, say: impl Fn(String)) {
    say(format!("visitor {number} starts"));
    let call = thread::spawn(call);
    while !call.is_finished() {
        sleep(Duration::from_millis(10)).await;
    }
    say(format!("visitor {number} ends"));
}

async fn visit(call: impl FnOnce() + Send + 'static, say: impl Fn(String)) {
    // `join_all` for three futures of different types. It asks them in this order, too.
    join3(
        waits(0, Duration::from_millis(100), &say),
        blocks(1, call, &say),
        waits(2, Duration::from_millis(200), &say),
    )
    .await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let call = || thread::sleep(Duration::from_millis(300));
    visit(call, |line| println!("{line}")).await;
}
