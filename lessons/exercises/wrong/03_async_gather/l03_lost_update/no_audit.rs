//! Wrong: adds up, and asks no auditor.
//! Must fail: the_audits_run_together

async fn deposit_all<Audit>(amounts: &[u64], _audit: impl Fn(u64) -> Audit) -> u64
where
    Audit: Future<Output = ()>,
{
    amounts.iter().sum()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let audit = |_| tokio::time::sleep(std::time::Duration::from_millis(10));
    println!("{}", deposit_all(&[10, 10, 10, 10], audit).await);
}
