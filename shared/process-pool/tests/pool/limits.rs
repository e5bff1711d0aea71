//! Long items, many items, large items.

use process_pool::Pool;

use crate::gate::Gate;
use crate::tasks;

pub fn nobody_waits_behind_a_long_item() {
    let pool = Pool::new(2).expect("the pool starts");
    let gate = Gate::new();
    std::thread::scope(|scope| {
        let items = (0..100).map(|item| (gate.port(), item));
        let map = scope.spawn(|| pool.chunksize(1).map(tasks::gated, items));
        let long = gate.next();
        // The other worker does all the rest, those items too that lie in the pipe of the one that waits here.
        for _ in 1..100 {
            gate.next().release();
        }
        long.release();
        let outcomes = map.join().expect("map returns");
        assert!(outcomes.into_iter().eq((0..100).map(Ok)));
    });
}

pub fn a_hundred_thousand_items_leave_nothing_open() {
    let pool = Pool::new(3).expect("the pool starts");
    let here = tasks::open_files(0);
    let there = pool.chunksize(1).map(tasks::open_files, 0..3);
    for chunk in [1, 1000] {
        let outcomes = pool.chunksize(chunk).map(tasks::square, 0..100_000);
        assert!(outcomes.into_iter().eq((0..100_000).map(|x| Ok(x * x))));
    }
    assert_eq!(tasks::open_files(0), here);
    assert_eq!(pool.chunksize(1).map(tasks::open_files, 0..3), there);
    drop(pool);
    assert!(tasks::open_files(0) < here);
}

pub fn large_arguments_and_results() {
    let pool = Pool::new(3).expect("the pool starts");
    let texts = || {
        (0..6).map(|n: usize| {
            n.to_string()
                .repeat(if n.is_multiple_of(2) { 64 << 20 } else { n })
        })
    };
    for chunk in [1, 6] {
        let outcomes = pool.chunksize(chunk).map(tasks::echo, texts());
        // Not assert_eq!: its message would be as large.
        assert!(
            outcomes.into_iter().eq(texts().map(Ok)),
            "chunks of {chunk}"
        );
    }
}
