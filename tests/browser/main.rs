//! The pages in a real browser: headless Chromium, and Firefox for some, driven by WebDriver, on the files as `cargo book`
//! writes them.
//!
//! Skipped with a message where there is no such browser; required under `CI=true`. Browsers are slow: `cargo test` leaves them
//! to `.ci/run`, and to `cargo test -p house --test browser`.

mod axe;
mod browsers;
mod drawings;
mod driver;
mod firefox;
mod kept;
mod looks;
mod opening;
mod pages;
mod pairs;
mod paper;
mod playback;
mod predict;
mod projector;
mod reach;
mod rosetta;
mod settings;
mod wait;
mod what_if;
mod works;

use house::root;

use pages::{first_lesson, in_the_browser};

/// Writes the README's picture: `cargo test -p house --test browser take_the_picture -- --ignored`.
#[test]
#[ignore = "writes book/picture.png"]
fn take_the_picture() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go(&first_lesson()).await?;
        pages.theme("light").await?;
        pages
            .ask("document.querySelector('#the-pair').scrollIntoView()")
            .await?;
        pages
            .browser
            .screenshot(&root().join("book/picture.png"))
            .await
    });
}
