//! Ask for several pages at once, and give their texts back in the order of the addresses.
//!
//! Python: `await asyncio.gather(*(fetch(address) for address in addresses))`

use std::time::Duration;

use futures_util::future::join_all;

async fn gather<F, Page>(addresses: &[u64], fetch: F) -> Vec<String>
where
    F: Fn(u64) -> Page,
    Page: Future<Output = String>,
{
    // Calling fetch begins nothing; join_all asks all the futures in turn, and keeps their order.
    join_all(addresses.iter().map(|&address| fetch(address))).await
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

    // The clock is paused: it jumps to the next timer when everybody waits. No test waits for real.
    #[tokio::test(start_paused = true)]
    async fn the_texts_come_in_the_order_of_the_addresses() {
        let texts = gather(&[3, 1, 2], page).await;
        assert_eq!(
            texts,
            ["page 3", "page 1", "page 2"],
            "left: the texts as `gather` returned them; right: in the order of the addresses. Page 1 comes first \
             and page 3 last: does `gather` take the texts as they come?"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn all_are_asked_for_at_once() {
        let peak = within::Peak::new();
        let fetch = async |address| {
            let _inside = peak.enter();
            page(address).await
        };
        gather(&[3, 1, 2], fetch).await;
        let together = peak.highest();
        assert!(
            together == 3,
            "3 pages were asked for, and {together} at most at a time: where does `gather` wait for one of them \
             before the others have begun?"
        );
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
