//! A shop sells baskets. If one thing in a basket is not there, the customer gets none of it.
//!
//! `python3 python/l07_half_done.py` runs, and loses a tea without a word. Run it, and find out where.
//! Below is the same program in Rust. It panics where Python raises, under the lock; so the lock is poisoned, and the next
//! customer is sent away too. Make `sell` return what is missing, leave the stock as it was, and keep the shop open.
//!
//! Use the `Mutex` that is imported here. It is `std::sync::Mutex`, but for the tests: they decide with it which thread
//! has the lock next.

use std::collections::HashMap;
use std::thread;
use within::Mutex;

/// How many there are of each thing.
type Stock = HashMap<&'static str, u32>;

/// What a customer wants; a thing may be in it twice.
type Basket = Vec<&'static str>;

/// Sells all that is in the basket, or nothing. `Err` has the first thing that is missing.
fn sell(stock: &Mutex<Stock>, basket: &[&'static str]) -> Result<(), &'static str> {
    let mut stock = stock.lock().expect("nobody panics in here");
    // A copy is changed. It becomes the stock when nothing can fail any more, under the same lock.
    let mut after = stock.clone();
    for name in basket {
        let count = after.get_mut(name).filter(|count| **count > 0);
        *count.ok_or(*name)? -= 1;
    }
    *stock = after;
    Ok(())
}

/// Each customer comes in a thread of their own. Returns what each was told, and what is left in stock.
fn sell_all(stock: Stock, baskets: &[Basket]) -> (Vec<Result<(), &'static str>>, Stock) {
    let stock = Mutex::new(stock);
    let told = thread::scope(|scope| {
        let customers: Vec<_> = baskets
            .iter()
            .map(|basket| scope.spawn(|| sell(&stock, basket)))
            .collect();
        let told = customers.into_iter().map(|customer| customer.join());
        let told = told.map(|told| told.map_err(|_| "see above"));
        told.map(|told| told.expect("`sell` panicked in a customer's thread"))
            .collect()
    });
    (told, stock.into_inner().expect("no panic under the lock"))
}

fn main() {
    let stock = Mutex::new(Stock::from([("tea", 3), ("milk", 1)]));
    for basket in [vec!["tea", "milk"], vec!["tea", "milk"], vec!["tea"]] {
        println!("{basket:?}: {:?}", sell(&stock, &basket));
    }
    println!("left: {:?}", stock.lock().expect("no panic under the lock"));
    let (told, left) = sell_all(Stock::from([("tea", 1)]), &[vec!["tea"], vec!["tea"]]);
    println!("one tea, two customers at once: {told:?}, left: {left:?}");
}

#[cfg(test)]
mod tests {
    use super::{Mutex, Stock, sell, sell_all};
    use within::{in_time, in_turns, try_in_time};

    const PANICKED: &str = "`sell` panicked where a thing is missing. The lock is poisoned then, and nobody can buy any more. \
                            What else can a function do to say that it failed?";

    fn shop() -> Mutex<Stock> {
        Mutex::new(Stock::from([("tea", 3), ("milk", 1)]))
    }

    #[track_caller]
    fn told<T: Send + 'static>(body: impl FnOnce() -> T + Send + 'static) -> T {
        try_in_time(body).unwrap_or_else(|_| panic!("{PANICKED}"))
    }

    #[test]
    fn a_whole_basket_is_sold() {
        let (answer, left) = told(|| {
            let shop = shop();
            let answer = sell(&shop, &["tea", "milk"]);
            (answer, shop.into_inner().unwrap())
        });
        assert_eq!(
            answer,
            Ok(()),
            "left: the answer to a basket of which all is there"
        );
        assert_eq!(
            left,
            Stock::from([("tea", 2), ("milk", 0)]),
            "there were 3 teas and 1 milk, and one of each was sold. Left: what is there now; right: what should be"
        );
    }

    #[test]
    fn what_is_missing_takes_nothing_with_it() {
        for (basket, missing) in [
            (vec!["tea", "cake"], "cake"),
            (vec!["tea", "milk", "milk"], "milk"),
            (vec!["tea", "tea", "tea", "tea"], "tea"),
        ] {
            let asked = basket.clone();
            let (answer, left) = try_in_time(move || {
                let shop = shop();
                let answer = sell(&shop, &basket);
                (answer, shop.into_inner().unwrap())
            })
            .unwrap_or_else(|_| match asked.iter().filter(|name| **name == missing).count() {
                1 => panic!("{PANICKED}"),
                _ => panic!(
                    "there were 3 teas and 1 milk, {asked:?} was wanted, and `sell` panicked. How many of {missing:?} did it \
                     look for, and how many did it take?"
                ),
            });
            assert_eq!(
                answer,
                Err(missing),
                "there were 3 teas and 1 milk, and {asked:?} was wanted. Left: the answer; right: what it should be. \
                 Does the look at a thing know what the same basket has taken before?"
            );
            assert_eq!(
                left,
                Stock::from([("tea", 3), ("milk", 1)]),
                "there were 3 teas and 1 milk; {asked:?} was wanted, and could not be had. Left: what is there now; right: what \
                 was there. What had been taken when the missing thing was found?"
            );
        }
    }

    #[test]
    fn the_first_that_is_missing_is_told() {
        let answer = told(|| sell(&shop(), &["tea", "jam", "cake", "honey", "jam"]));
        assert_eq!(
            answer,
            Err("jam"),
            "there were 3 teas and 1 milk, and tea, jam, cake, honey and jam were wanted. Left: the answer; right: the first in \
             the basket that is missing. In which order did `sell` look?"
        );
    }

    #[test]
    fn the_shop_stays_open() {
        let after = told(|| {
            let shop = shop();
            let _ = sell(&shop, &["cake"]);
            sell(&shop, &["tea"])
        });
        assert_eq!(
            after,
            Ok(()),
            "left: the answer to one tea of 3, after a basket that could not be had"
        );
    }

    #[test]
    fn the_last_milk_is_sold_once() {
        // No customer gets the lock again before the other has had it. So whoever looks under one lock and takes under the
        // next one is too late.
        let ((answers, left), customers) = in_time(|| {
            in_turns(2, || {
                let stock = Stock::from([("tea", 3), ("milk", 1)]);
                sell_all(stock, &[vec!["tea", "milk"], vec!["tea", "milk"]])
            })
        });
        let sold = answers.iter().filter(|answer| answer.is_ok()).count();
        assert!(
            sold < 2,
            "two customers came at the same time, and both were sold the one milk. One looked whether it is there after the \
             other had looked, and before the other had taken it. What can happen between looking and taking?"
        );
        assert_eq!(
            sold, 1,
            "left: how many of two customers were sold the one milk; right: how many should be"
        );
        assert_eq!(
            left,
            Stock::from([("tea", 2), ("milk", 0)]),
            "one customer was sold a tea and the milk, the other nothing. Left: what is there now; right: what should be"
        );
        assert!(
            customers == 2,
            "the threads of {customers} of two customers have locked the `within::Mutex` that is imported above: does each \
             look and take under that lock?"
        );
    }
}
