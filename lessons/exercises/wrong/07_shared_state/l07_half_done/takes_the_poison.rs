//! Wrong: goes on with a poisoned lock, as if nothing had happened: half a basket is gone, and the customer's thread has panicked.
//! Must fail: what_is_missing_takes_nothing_with_it, the_first_that_is_missing_is_told, the_shop_stays_open

use std::collections::HashMap;
use std::sync::PoisonError;
use std::thread;
use within::Mutex;

/// How many there are of each thing.
type Stock = HashMap<&'static str, u32>;

/// What a customer wants; a thing may be in it twice.
type Basket = Vec<&'static str>;

/// Sells all that is in the basket, or nothing. `Err` has the first thing that is missing.
fn sell(stock: &Mutex<Stock>, basket: &[&'static str]) -> Result<(), &'static str> {
    let mut stock = stock.lock().unwrap_or_else(PoisonError::into_inner);
    for name in basket {
        let count = stock.get_mut(name).filter(|count| **count > 0);
        let count = count.unwrap_or_else(|| panic!("no {name} left"));
        *count -= 1;
    }
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
        told.map(|told| told.expect("`sell` does not panic"))
            .collect()
    });
    (told, stock.into_inner().expect("`sell` does not panic"))
}

fn main() {
    let stock = Mutex::new(Stock::from([("tea", 3), ("milk", 1)]));
    for basket in [vec!["tea", "milk"], vec!["tea", "milk"], vec!["tea"]] {
        println!("{basket:?}: {:?}", sell(&stock, &basket));
    }
    println!("left: {:?}", stock.lock().expect("`sell` does not panic"));
}
