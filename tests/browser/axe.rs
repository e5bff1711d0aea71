//! axe-core, which checks pages against the rules of accessibility, finds nothing.
//!
//! `.ci/run` puts it where these tests look. Skipped with a message where it is not; required under `CI=true`.

use std::fs;

use house::{in_ci, root};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::pages::{Pages, first_lesson, in_the_browser};

const PLACE: &str = "target/ci/axe/axe_playwright_python/axe.min.js";

/// The violations of the page, a line each, with the first elements.
const VIOLATIONS: &str = "axe.run(document, { resultTypes: ['violations'], rules: RULES }).then(found =>
    found.violations.map(one => [one.id, ...one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))].join('\\n    ')))";

const OPEN: &str = "document.querySelectorAll('details').forEach(one => { one.open = true; })";

/// The program, or `None` with a message.
pub(crate) fn program() -> Option<String> {
    match fs::read_to_string(root().join(PLACE)) {
        Ok(program) => Some(program),
        Err(missing) => {
            assert!(!in_ci(), "CI needs {PLACE}: {missing}");
            eprintln!(
                "skipped, no {PLACE} ({missing}): what axe-core finds. To have it:\n\
                 pip install --no-deps --target target/ci/axe axe-playwright-python"
            );
            None
        }
    }
}

/// Fails with what axe-core finds on the page that is open.
pub(crate) async fn check(
    pages: &Pages,
    axe: &str,
    rules: &Value,
    what: &str,
) -> WebDriverResult<()> {
    pages.ask(axe).await?;
    let script = VIOLATIONS.replace("RULES", &rules.to_string());
    let found = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
    let found = pages.set("Runtime.evaluate", found).await?;
    let found = found["result"]["value"].as_array();
    let found = found.unwrap_or_else(|| panic!("axe-core does not run on {what}"));
    let lines: Vec<&str> = found.iter().filter_map(Value::as_str).collect();
    assert!(lines.is_empty(), "{what}:\n{}", lines.join("\n"));
    Ok(())
}

/// Each page once, unfolded, at two widths by turns. `looks.rs` has the contrasts, which take axe-core longest.
#[test]
fn axe_finds_nothing() {
    let Some(axe) = program() else { return };
    let rules = json!({ "color-contrast": { "enabled": false } });
    in_the_browser(async |pages| {
        for (page, width) in pages.some().iter().zip([1400, 420].into_iter().cycle()) {
            pages.width(width).await?;
            pages.go(page).await?;
            pages.ask(OPEN).await?;
            check(pages, &axe, &rules, &format!("{page} at {width} px")).await?;
        }
        Ok(())
    });
}

#[test]
fn axe_finds_nothing_in_any_state() {
    let Some(axe) = program() else { return };
    for theme in ["light", "navy"] {
        for width in [1400, 420] {
            in_the_browser(async |pages| {
                pages.width(width).await?;
                pages.go("index.html").await?;
                pages.theme(theme).await?;
                for page in pages.all() {
                    let state = format!("{page} in {theme} at {width} px");
                    pages.go(&page).await?;
                    check(pages, &axe, &json!({}), &format!("{state}, folded")).await?;
                    pages.ask(OPEN).await?;
                    check(pages, &axe, &json!({}), &format!("{state}, open")).await?;
                }
                Ok(())
            });
        }
    }
}

/// The button of the chapters, the search and the help: what is not there until somebody asks for it.
#[test]
fn axe_finds_nothing_in_what_opens() {
    let Some(axe) = program() else { return };
    in_the_browser(async |pages| {
        pages.width(420).await?;
        pages.go("claims.html").await?;
        for id in [
            "chapters-toggle",
            "mdbook-search-toggle",
            "mdbook-theme-toggle",
        ] {
            pages.browser.find(By::Id(id)).await?.click().await?;
            check(pages, &axe, &json!({}), &format!("claims.html after {id}")).await?;
        }
        pages.go("claims.html").await?;
        let body = pages.browser.active_element().await?;
        body.send_keys("?").await?;
        check(pages, &axe, &json!({}), "claims.html with its help").await
    });
}

/// With the cursor in the middle, and with a lane or a line that says what was done.
#[test]
fn axe_finds_nothing_in_a_run_that_plays() {
    let Some(axe) = program() else { return };
    let page = first_lesson();
    for (theme, width) in [("light", 1400), ("navy", 420)] {
        in_the_browser(async |pages| {
            pages.width(width).await?;
            pages.go(&page).await?;
            pages.theme(theme).await?;
            for state in [
                "document.querySelectorAll('run-playback').forEach(run => run.go(run.wall / 2))",
                "document.querySelectorAll('run-playback .lane')[1].focus()",
                "document.querySelector('run-playback li').focus()",
            ] {
                pages.ask(state).await?;
                let what = format!("{page} in {theme} at {width} px after {state}");
                check(pages, &axe, &json!({}), &what).await?;
            }
            Ok(())
        });
    }
}
