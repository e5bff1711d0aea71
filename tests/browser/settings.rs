//! How a reader's browser may be set. What is set here lasts as long as the tab of the test.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::pages::Pages;

/// A page that may not keep anything, as some browsers are set.
const REFUSE: &str = "Object.defineProperty(window, 'localStorage',
    { get() { throw new DOMException('refused', 'SecurityError') } })";

impl Pages {
    /// The pages are opened without their scripts.
    pub(crate) async fn without_scripts(&self) -> WebDriverResult<()> {
        let off = json!({ "value": true });
        self.set("Emulation.setScriptExecutionDisabled", off)
            .await
            .map(drop)
    }

    /// The page as it is printed, or again as it is on the screen.
    pub(crate) async fn paper(&self, paper: bool) -> WebDriverResult<()> {
        let media = json!({ "media": if paper { "print" } else { "" } });
        self.set("Emulation.setEmulatedMedia", media)
            .await
            .map(drop)
    }

    /// For a reader who asked for less movement, or again for one who did not.
    pub(crate) async fn less_movement(&self, less: bool) -> WebDriverResult<()> {
        let value = if less { "reduce" } else { "no-preference" };
        let media = json!({ "features": [{ "name": "prefers-reduced-motion", "value": value }] });
        self.set("Emulation.setEmulatedMedia", media)
            .await
            .map(drop)
    }

    /// From now on this script runs before those of a page.
    pub(crate) async fn before_each_page(&self, script: &str) -> WebDriverResult<()> {
        let script = json!({ "source": script });
        self.set("Page.addScriptToEvaluateOnNewDocument", script)
            .await
            .map(drop)
    }

    /// From now on a page may keep nothing. The test has to leave for `about:blank`: at its end the storage is cleared.
    pub(crate) async fn refuse_storage(&self) -> WebDriverResult<()> {
        self.before_each_page(REFUSE).await
    }
}
