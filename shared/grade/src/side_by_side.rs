//! Several things at once.

use std::sync::Mutex;
use std::thread;

/// `work` on all `items`, on so many threads; what comes out is in the order of the items.
pub fn side_by_side<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let todo = Mutex::new(items.iter().enumerate());
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let one = || {
            let mut mine = Vec::new();
            loop {
                let next = todo.lock().expect("nothing panics with it").next();
                let Some((i, item)) = next else { return mine };
                mine.push((i, work(item)));
            }
        };
        let threads: Vec<_> = (0..threads.min(items.len()))
            .map(|_| scope.spawn(one))
            .collect();
        let results = threads.into_iter().map(|t| t.join());
        results
            .flat_map(|r| r.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::side_by_side;

    #[test]
    fn all_at_once_and_in_order() {
        let barrier = Barrier::new(3);
        let doubled = side_by_side(&[1, 2, 3], 3, |n| {
            barrier.wait();
            2 * n
        });
        assert_eq!(doubled, [2, 4, 6]);
        assert!(side_by_side(&[0; 0], 3, |n| *n).is_empty());
    }
}
