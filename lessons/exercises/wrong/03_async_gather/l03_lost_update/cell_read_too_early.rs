//! Wrong: a `Cell` makes it compile, but the total is still read before the wait.
//! Must fail: no_deposit_is_lost

use futures_util::future::join_all;
use std::cell::Cell;

async fn deposit<Audit>(total: &Cell<u64>, amount: u64, audit: Audit)
where
    Audit: Future<Output = ()>,
{
    let before = total.get();
    audit.await;
    total.set(before + amount);
}

async fn deposit_all<Audit>(amounts: &[u64], audit: impl Fn(u64) -> Audit) -> u64
where
    Audit: Future<Output = ()>,
{
    let total = Cell::new(0);
    join_all(
        amounts
            .iter()
            .map(|&amount| deposit(&total, amount, audit(amount))),
    )
    .await;
    total.get()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let audit = |_| tokio::time::sleep(std::time::Duration::from_millis(10));
    println!("{}", deposit_all(&[10, 10, 10, 10], audit).await);
}
