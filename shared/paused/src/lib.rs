//! Async tests on a clock that nobody waits for.

use within::in_time;

/// As [`in_time`], for async code. It runs on one thread, and its clock is paused: when everybody waits, the clock jumps to
/// the next timer. So no test waits for real.
///
/// An attribute such as `#[tokio::test]` would set no limit. A lock that is held across an `await`, or a permit that is
/// never given back, would then hang the test.
///
/// ```
/// use std::time::Duration;
///
/// let slept = paused::paused(async || {
///     let begun = tokio::time::Instant::now();
///     tokio::time::sleep(Duration::from_secs(3600)).await;
///     begun.elapsed().as_secs()
/// });
/// assert_eq!(slept, 3600);
/// ```
///
/// # Panics
///
/// As [`in_time`] does, and if the system gives no runtime.
#[track_caller]
pub fn paused<T: Send + 'static>(body: impl AsyncFnOnce() -> T + Send + 'static) -> T {
    in_time(|| {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().start_paused(true).build();
        runtime.expect("a runtime").block_on(body())
    })
}
