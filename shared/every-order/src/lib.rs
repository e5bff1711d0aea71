//! Tests that run an answer in every order of its threads' steps.
//!
//! [shuttle](https://docs.rs/shuttle) brings locks, atomics and threads of its own. It decides whose step comes next, and
//! tries one order after the other. What it says of an order that went wrong stands before the cause, and what it does not
//! see may hang. So [`in_every_order`] says the cause first and has a limit, and [`all_is_of_shuttle!`] looks at what the
//! exercise uses.
//!
//! ```
//! use every_order::in_every_order;
//! use shuttle::sync::Arc;
//! use shuttle::sync::atomic::{AtomicU32, Ordering::SeqCst};
//! use shuttle::thread;
//!
//! const STUCK: &str = "in one order of the steps no thread can go on";
//!
//! let orders = in_every_order(STUCK, || {
//!     let number = Arc::new(AtomicU32::new(0));
//!     let thread = thread::spawn({
//!         let number = Arc::clone(&number);
//!         move || number.fetch_add(1, SeqCst)
//!     });
//!     number.fetch_add(1, SeqCst);
//!     thread.join().unwrap();
//!     assert_eq!(number.load(SeqCst), 2);
//! });
//! assert!(orders > 1);
//! ```

mod causes;
mod orders;
mod source;

pub use causes::Causes;
pub use orders::{in_every_order, in_orders_of};
#[doc(hidden)]
pub use source::assert_no_std;
