//! Wrong: a lock of the standard library held across the wait. The next deposit blocks the only thread, and with it the audit
//! that the first one waits for.
//! Must fail: no_deposit_is_lost

use futures_util::future::join_all;
use std::sync::Mutex;

async fn deposit<Audit>(total: &Mutex<u64>, amount: u64, audit: Audit)
where
    Audit: Future<Output = ()>,
{
    let mut total = total.lock().unwrap();
    audit.await;
    *total += amount;
}

async fn deposit_all<Audit>(amounts: &[u64], audit: impl Fn(u64) -> Audit) -> u64
where
    Audit: Future<Output = ()>,
{
    let total = Mutex::new(0);
    join_all(
        amounts
            .iter()
            .map(|&amount| deposit(&total, amount, audit(amount))),
    )
    .await;
    total.into_inner().unwrap()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let audit = |_| tokio::time::sleep(std::time::Duration::from_millis(10));
    println!("{}", deposit_all(&[10, 10, 10, 10], audit).await);
}
