//! Wrong: looks whether each thing is there, and forgets that a basket may have it twice. The second of two is below 0.
//! Must fail: what_is_missing_takes_nothing_with_it

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
    for name in basket {
        if stock.get(name).is_none_or(|count| *count == 0) {
            return Err(name);
        }
    }
    for name in basket {
        *stock.get_mut(name).expect("it was there") -= 1;
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
