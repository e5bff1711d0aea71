//! Wrong: counts what is in the basket in a map, and tells the first of the map that is missing.
//! Must fail: the_first_that_is_missing_is_told

use std::collections::{BTreeMap, HashMap};
use std::thread;
use within::Mutex;

/// How many there are of each thing.
type Stock = HashMap<&'static str, u32>;

/// What a customer wants; a thing may be in it twice.
type Basket = Vec<&'static str>;

/// Sells all that is in the basket, or nothing. `Err` has the first thing that is missing.
fn sell(stock: &Mutex<Stock>, basket: &[&'static str]) -> Result<(), &'static str> {
    let mut wanted = BTreeMap::new();
    for name in basket {
        *wanted.entry(*name).or_insert(0) += 1;
    }
    let mut stock = stock.lock().expect("nobody panics under the lock");
    for (name, count) in &wanted {
        if stock.get(name).is_none_or(|there| there < count) {
            return Err(name);
        }
    }
    for (name, count) in &wanted {
        *stock.get_mut(name).expect("it is there") -= count;
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
