//! Four deposits into one account, each looked at by an auditor.
//!
//! `python3 python/l03_lost_update.py` runs, and loses money without a word. Run it, and find out where.
//! It reads the total, waits for the auditor, and writes back what it read before: the others' deposits are gone.

use futures_util::future::join_all;
use std::cell::Cell;
use std::time::Duration;
use tokio::time::sleep;

async fn deposit<Audit>(total: &Cell<u64>, amount: u64, audit: Audit)
where
    Audit: Future<Output = ()>,
{
    audit.await;
    // Read and written without an await in between: no other deposit can run here.
    total.set(total.get() + amount);
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
    // ANCHOR: cell
    let audits = Cell::new(0);
    let audit = |_| {
        audits.set(audits.get() + 1); // without `mut`
        sleep(Duration::from_millis(10))
    };
    let total = deposit_all(&[10, 10, 10, 10], audit).await;
    println!("{total} after {} audits", audits.get());
    // ANCHOR_END: cell
}

#[cfg(test)]
mod tests {
    use super::deposit_all;
    use futures_util::FutureExt;
    use paused::paused;
    use std::future::ready;
    use std::time::Duration;
    use tokio::time::sleep;
    use within::Peak;

    #[test]
    fn without_a_wait_the_sum_is_right() {
        assert_eq!(
            deposit_all(&[1, 2], |_| ready(())).now_or_never(),
            Some(3),
            "left: the total of deposits of 1 and 2, whose audits are over at once. `None` says that `deposit_all` waited \
             all the same: for what?"
        );
    }

    // `paused`: the clock jumps to the next timer when everybody waits. No test waits for real.
    #[test]
    fn no_deposit_is_lost() {
        paused(async || {
            let audit = |amount| sleep(Duration::from_secs(amount));
            for amounts in [&[10, 10, 10, 10][..], &[5, 1, 3], &[]] {
                assert_eq!(
                    deposit_all(amounts, audit).await,
                    amounts.iter().sum::<u64>(),
                    "left: the total after deposits of {amounts:?}; right: their sum. When was the total read to which a \
                     deposit is added, and who could change it since then?"
                );
            }
        });
    }

    #[test]
    fn the_audits_run_together() {
        paused(async || {
            let peak = &Peak::new();
            let audit = |_| async move {
                let _inside = peak.enter();
                sleep(Duration::from_secs(1)).await;
            };
            deposit_all(&[1, 2, 3, 4], audit).await;
            let together = peak.highest();
            assert!(
                together > 0,
                "4 deposits were made, and no audit ran: who awaits it?"
            );
            assert!(
                together == 4,
                "of 4 audits {together} ran at a time, and it should be all: what does a deposit wait for before its audit, \
                 or hold during it?"
            );
        });
    }
}
