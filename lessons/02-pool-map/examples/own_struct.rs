//! A struct of your own travels to a worker.
//!
//! What changes: the argument is a struct. It derives serde's two traits: `Serialize` so that one process can write it,
//! `Deserialize` so that the other can read it. The task owns its argument: `order: Order`, not `order: &Order`.
//!
//! Run `cargo run -p lesson-02 --example own_struct`.

use process_pool::Pool;
use serde::{Deserialize, Serialize};

// ANCHOR: task
#[derive(Serialize, Deserialize)]
struct Order {
    what: String,
    price: u32,
    pieces: u32,
}

fn bill(order: Order) -> (String, u32) {
    (order.what, order.price * order.pieces)
}
// ANCHOR_END: task

// ANCHOR: main
fn main() -> anyhow::Result<()> {
    process_pool::main_guard!(bill);
    pace::start("Two processes write bills.");

    let tea =
        Order { what: "tea".into(), price: 3, pieces: 4 };
    let jam =
        Order { what: "jam".into(), price: 5, pieces: 2 };
    for bill in Pool::new(2)?.map(bill, [tea, jam]) {
        let (what, total) = bill?;
        println!("{what}: {total}");
    }
    Ok(())
}
// ANCHOR_END: main
