//! What is being measured now; only on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error. Where nobody watches it draws nothing.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Default for Progress {
    fn default() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{wide_msg} {elapsed}");
        Progress(bar.with_style(style.expect("the template is a constant that was tried")))
    }
}

impl Progress {
    /// Draws nothing: for tests and for use as a library.
    pub fn hidden() -> Self {
        Progress(ProgressBar::hidden())
    }

    /// What happens now.
    pub fn say(&self, what: &str) {
        self.0.set_message(what.to_owned());
        self.0.tick();
    }

    /// Round `done + 1` begins, of `most`.
    pub fn round(&self, name: &str, done: usize, most: usize) {
        self.say(&format!("{name}: round {} of at most {most}", done + 1));
    }

    /// Takes the bar away, so that the results stand alone.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
