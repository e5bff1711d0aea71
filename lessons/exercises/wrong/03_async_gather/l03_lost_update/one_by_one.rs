//! Wrong: one deposit after the other. None is lost, and each audit waits for the one before it.
//! Must fail: the_audits_run_together

async fn deposit<Audit>(total: &mut u64, amount: u64, audit: Audit)
where
    Audit: Future<Output = ()>,
{
    let before = *total;
    audit.await;
    *total = before + amount;
}

async fn deposit_all<Audit>(amounts: &[u64], audit: impl Fn(u64) -> Audit) -> u64
where
    Audit: Future<Output = ()>,
{
    let mut total = 0;
    for &amount in amounts {
        deposit(&mut total, amount, audit(amount)).await;
    }
    total
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let audit = |_| tokio::time::sleep(std::time::Duration::from_millis(10));
    println!("{}", deposit_all(&[10, 10, 10, 10], audit).await);
}
