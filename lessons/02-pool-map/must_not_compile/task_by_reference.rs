//! A task may not ask for a reference: what it points to is in another process.

use process_pool::Pool;
use serde::{Deserialize, Serialize};

// ANCHOR: reference
#[derive(Serialize, Deserialize)]
struct Order {
    price: u32,
    pieces: u32,
}

fn total(order: &Order) -> u32 {
    order.price * order.pieces
}

fn main() -> Result<(), process_pool::PoolError> {
    process_pool::main_guard!(total);
    let order = Order { price: 3, pieces: 4 };
    println!("{:?}", Pool::new(1)?.map(total, [&order]));
    Ok(())
}
// ANCHOR_END: reference
