//! Two locks in two orders, and a bell that nobody hears: found among all orders, and played again.
//!
//! What changes: nobody waits for a limit, and no gate forces the fault. shuttle sees that no thread can go on. It writes
//! down the order of the steps that led there, its *schedule*, and plays it again.
//!
//! Run `cargo run -p lesson-07 --example orders_deadlock -- --fault locks`, or `--fault bell`.

use std::panic;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, Ordering};

use shuttle::sync::atomic::{AtomicBool, Ordering::SeqCst};
use shuttle::sync::{Arc, Condvar, Mutex};
use shuttle::thread;

// ANCHOR: locks
fn two_locks() {
    let locks = [(); 2].map(|()| Arc::new(Mutex::new(())));
    let [a, b] = locks.clone();
    let thread = thread::spawn(move || {
        let _a = a.lock().expect("no panic");
        let _b = b.lock().expect("no panic");
    });
    let [a, b] = locks;
    let b = b.lock().expect("no panic");
    let a = a.lock().expect("no panic");
    drop((a, b));
    thread.join().expect("no panic");
}
// ANCHOR_END: locks

// ANCHOR: bell
fn unheard_bell() {
    let ready = Arc::new(AtomicBool::new(false));
    let bell = Arc::new((Mutex::new(()), Condvar::new()));
    let (ready2, bell2) = (ready.clone(), bell.clone());
    let thread = thread::spawn(move || {
        ready2.store(true, SeqCst);
        bell2.1.notify_one();
    });
    if !ready.load(SeqCst) {
        // Here the bell may ring.
        let guard = bell.0.lock().expect("no panic");
        drop(bell.1.wait(guard));
    }
    thread.join().expect("no panic");
}
// ANCHOR_END: bell

fn main() -> ExitCode {
    let options = pace::options(&[
        pace::choice(
            "fault",
            &["locks", "bell"],
            "what goes wrong",
        ),
        pace::text("replay", "SCHEDULE", "only this order"),
    ])
    .start("A deadlock, found among all orders.");
    let fault = match options.choice("fault") {
        "bell" => unheard_bell,
        _ => two_locks,
    };
    // shuttle has said what it found: no second message.
    let say = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let text = info.payload().downcast_ref::<String>();
        if text.is_none_or(|t| !t.starts_with("deadlock")) {
            say(info);
        }
    }));

    // ANCHOR: main
    static ORDERS: AtomicU32 = AtomicU32::new(0);
    let once = move || {
        ORDERS.fetch_add(1, Ordering::SeqCst);
        fault();
    };
    // shuttle panics where no thread can go on.
    let found = panic::catch_unwind(|| {
        match options.text("replay") {
            Some(order) => shuttle::replay(once, order),
            None => shuttle::check_dfs(once, None),
        }
    });
    let orders = ORDERS.load(Ordering::SeqCst);
    if found.is_err() {
        println!("a deadlock in order number {orders}");
        return ExitCode::FAILURE;
    }
    println!("no deadlock in {orders} orders");
    ExitCode::SUCCESS
    // ANCHOR_END: main
}
