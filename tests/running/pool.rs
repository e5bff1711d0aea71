//! The jobs of all checks, many at once.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::CHECKS;

/// How many jobs run at once. They sleep more than they compute, so it is more than there are cores; a bound, so that the
/// short waits of one still pass in their order beside the others.
const AT_ONCE: usize = 12;

/// One thing to try. It panics if it fails.
pub struct Job {
    of: String,
    work: Box<dyn Fn() + Send + Sync>,
}

impl Job {
    /// `of` says what it is about, for the one who reads the failure.
    pub fn new(of: impl Into<String>, work: impl Fn() + Send + Sync + 'static) -> Self {
        Job {
            of: of.into(),
            work: Box::new(work),
        }
    }

    /// What it is about and what it panicked with; nothing if all is well.
    fn failure(&self) -> Option<String> {
        let panic = catch_unwind(AssertUnwindSafe(&self.work)).err()?;
        Some(format!("{}: {}", self.of, words(&*panic)))
    }
}

/// # Panics
/// With all that failed of this check, each with its name.
pub fn passed(check: &str) {
    static FAILURES: LazyLock<BTreeMap<&str, Vec<String>>> = LazyLock::new(run_all);
    if let Some(failures) = FAILURES.get(check) {
        panic!("{} failed:\n\n{}", failures.len(), failures.join("\n\n"));
    }
}

fn run_all() -> BTreeMap<&'static str, Vec<String>> {
    let of_check = |(check, make): &(&'static str, fn() -> Vec<Job>)| {
        let check = *check;
        // A check that cannot even make its jobs has failed, and no other has.
        let jobs = catch_unwind(make)
            .unwrap_or_else(|panic| vec![Job::new(words(&*panic), || panic!("no jobs"))]);
        jobs.into_iter().map(move |job| (check, job))
    };
    let jobs: Vec<_> = CHECKS.iter().flat_map(of_check).collect();
    let failures = side_by_side(&jobs, |(check, job)| Some((*check, job.failure()?)));
    let mut by_check = BTreeMap::<_, Vec<_>>::new();
    for (check, failure) in failures.into_iter().flatten() {
        by_check.entry(check).or_default().push(failure);
    }
    by_check
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words")
}

/// Does `work` for each of `items`, several at once, and returns the results in the order of `items`.
///
/// # Panics
/// If `work` does, after all that has begun has ended.
pub fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mine = || {
            let index = next.fetch_add(1, Ordering::Relaxed);
            items.get(index).map(|item| (index, work(item)))
        };
        std::iter::from_fn(mine).collect::<Vec<_>>()
    };
    let mut results = thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(worker)).collect();
        let done = workers.into_iter().map(|worker| match worker.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        done.flatten().collect::<Vec<_>>()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[test]
fn side_by_side_leaves_nothing_out() {
    let items: Vec<usize> = (0..1000).collect();
    assert_eq!(side_by_side(&items, |item| *item), items);
}

#[test]
#[should_panic(expected = "item 7")]
fn a_panic_side_by_side_fails_the_test() {
    side_by_side(&[3, 7], |item| assert_ne!(*item, 7, "item 7"));
}

#[test]
fn a_failed_job_is_named_with_its_words() {
    assert_eq!(Job::new("a lesson", || ()).failure(), None);
    let failed = Job::new("a lesson", || assert_eq!(1, 2, "too few lines"));
    let failure = failed.failure().expect("it fails");
    assert!(failure.starts_with("a lesson: "), "{failure}");
    assert!(failure.contains("too few lines"), "{failure}");
}
