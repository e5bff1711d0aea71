//! Ask for several pages at once, and give their texts back in the order of the addresses.
//!
//! Python: `await asyncio.gather(*(fetch(address) for address in addresses))`

use std::time::Duration;

// TODO: this asks for one page after another. Ask for all of them at once.
async fn gather<F, Page>(addresses: &[u64], fetch: F) -> Vec<String>
where
    F: Fn(u64) -> Page,
    Page: Future<Output = String>,
{
    let mut texts = Vec::new();
    for &address in addresses {
        texts.push(fetch(address).await);
    }
    texts
}

/// A page that takes as many seconds as its address says.
async fn page(address: u64) -> String {
    tokio::time::sleep(Duration::from_secs(address)).await;
    format!("page {address}")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", gather(&[1, 0], page).await);
}

#[cfg(test)]
mod tests {
    use super::{gather, page};
    use futures_util::FutureExt;
    use paused::paused;
    use std::cell::Cell;
    use within::Peak;

    // `paused`: the clock jumps to the next timer when everybody waits. No test waits for real.
    #[test]
    fn the_texts_come_in_the_order_of_the_addresses() {
        paused(async || {
            let shouted = async |address| page(address).await.to_uppercase();
            let texts = gather(&[3, 1, 2], shouted).await;
            assert_eq!(
                texts,
                ["PAGE 3", "PAGE 1", "PAGE 2"],
                "left: the texts as `gather` returned them; right: in the order of the addresses. Page 1 comes first \
                 and page 3 last: does `gather` take the texts as they come?"
            );
        });
    }

    #[test]
    fn all_are_asked_for_at_once() {
        paused(async || {
            let (peak, calls) = (Peak::new(), Cell::new(0));
            let fetch = async |address| {
                calls.set(calls.get() + 1);
                let _inside = peak.enter();
                page(address).await
            };
            let addresses: Vec<u64> = (1..=50).collect();
            gather(&addresses, fetch).await;
            let together = peak.highest();
            assert!(
                together == 50,
                "50 pages were asked for, and {together} at most at a time: where does `gather` wait for one of them \
                 before the others have begun?"
            );
            let calls = calls.get();
            assert!(
                calls == 50,
                "there were 50 addresses, and {calls} pages were asked for. Which line asks again?"
            );
        });
    }

    #[test]
    fn no_address_is_no_text_and_no_wait() {
        assert_eq!(
            gather(&[], page).now_or_never(),
            Some(vec![]),
            "left: the texts of no address. `None` says that `gather` waited all the same: for what?"
        );
    }
}
