//! What the scripts and style sheets of the book do, in a second browser: panes, runs that play back, search.
//!
//! Firefox takes seconds to start, so only `.ci/run` runs it.

use crate::pages::in_firefox;
use crate::{looks, playback, rosetta, works};

#[test]
fn panes_in_firefox() {
    in_firefox(looks::panes);
}

#[test]
fn playback_in_firefox() {
    in_firefox(async |pages| {
        playback::lines_come(pages).await?;
        playback::keys_and_mouse(pages).await?;
        playback::the_page_of_cargo_observe(pages).await
    });
}

#[test]
fn search_in_firefox() {
    in_firefox(async |pages| {
        works::a_word_is_found(pages).await?;
        rosetta::names_are_found(pages).await
    });
}
