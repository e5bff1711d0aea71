//! Waiting for what comes by itself, with one limit.

use std::fmt::Display;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use tokio::time::sleep;

use crate::pages::Pages;

/// Long enough for a machine that does much else.
const MINUTE: Duration = Duration::from_secs(60);

const BETWEEN: Duration = Duration::from_millis(50);

/// Looks until there is something; nothing after a minute.
pub(crate) async fn within_a_minute<T>(
    mut look: impl AsyncFnMut() -> WebDriverResult<Option<T>>,
) -> WebDriverResult<Option<T>> {
    let end = Instant::now() + MINUTE;
    while Instant::now() < end {
        if let Some(found) = look().await? {
            return Ok(Some(found));
        }
        sleep(BETWEEN).await;
    }
    Ok(None)
}

impl Pages {
    /// Asks until the answer is good, and fails after a minute; that answer. `wanted` says what a good one is.
    pub(crate) async fn wait(
        &self,
        question: &str,
        wanted: impl Display,
        good: impl Fn(&Value) -> bool,
    ) -> WebDriverResult<Value> {
        let mut last = Value::Null;
        let found = within_a_minute(async || {
            last = self.ask(question).await?;
            Ok(good(&last).then(|| last.clone()))
        });
        let found = found.await?;
        Ok(found.unwrap_or_else(|| panic!("within a minute {last} and not {wanted}: {question}")))
    }

    /// Asks until the answer is `expected`.
    pub(crate) async fn until(
        &self,
        question: &str,
        expected: impl Into<Value>,
    ) -> WebDriverResult<()> {
        let expected = expected.into();
        let is = |answer: &Value| *answer == expected;
        self.wait(question, &expected, is).await.map(drop)
    }

    /// Waits until the page was drawn again, twice: whoever watches for something in sight has been told by then.
    pub(crate) async fn frames(&self) -> WebDriverResult<()> {
        let frames = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        assert_eq!(self.ask(frames).await?, json!(true));
        Ok(())
    }
}
