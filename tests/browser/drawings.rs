//! The drawings in a page: how wide they are, which letters they have, and that the names of a plot's lines can be read.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::pages::{Pages, in_the_browser};

/// How wide the first pair and the drawings are, how wide the page is, and how far it can be scrolled sideways. What is
/// folded is unfolded.
const WIDTHS: &str = "
    document.querySelectorAll('details').forEach(one => { one.open = true; });
    document.querySelector('main').classList.add('all');
    const width = one => Math.round(one.getBoundingClientRect().width);
    const page = document.scrollingElement;
    return { pair: width(document.querySelector('main .pair')), page: width(document.querySelector('.content')),
        drawings: [...new Set([...document.querySelectorAll('main .drawing')]
            .filter(one => one.checkVisibility()).map(width))],
        sideways: page.scrollWidth - page.clientWidth };";

const TOGGLE: &str = "document.querySelector('#mdbook-sidebar-toggle-anchor').click()";

/// A page with a pair, timelines and plots.
const PAGE: &str = "03-async-gather.html";

#[test]
fn drawings_are_as_wide_as_pairs_and_never_wider_than_the_page() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go(PAGE).await?;
        let mut widths = Vec::new();
        // The list of chapters is open, closed, and open again.
        for width in [1400, 1800, 1000, 420] {
            pages.width(width).await?;
            for _ in 0..2 {
                let seen = pages.ask(WIDTHS).await?;
                assert_eq!(
                    seen["drawings"],
                    json!([seen["pair"]]),
                    "{width} px: {seen}"
                );
                assert_eq!(seen["sideways"], json!(0), "{width} px: {seen}");
                assert!(
                    seen["pair"].as_u64() <= seen["page"].as_u64(),
                    "{width} px: {seen}"
                );
                widths.push(seen["pair"].as_u64().expect("a width"));
                pages.ask(TOGGLE).await?;
            }
        }
        assert!(widths.iter().max() > Some(&1100), "{widths:?}");
        Ok(())
    });
}

/// The faces of all text, fields and buttons, and those of text in pictures.
const FACES: &str = "
    const face = node => getComputedStyle(node).fontFamily.split(',')[0];
    const all = new Set([...document.querySelectorAll('input, button')].map(face)), drawn = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || node.closest('script, style, title, desc')) continue;
        all.add(face(node));
        if (node.closest('svg')) drawn.add(face(node));
    }
    return { all: [...all].sort(), drawn: [...drawn] };";

#[test]
fn a_page_and_its_pictures_have_one_face_and_one_for_code() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        let mut drawn = 0;
        for page in pages.some() {
            pages.go(&page).await?;
            let faces = pages.ask(FACES).await?;
            let expected = json!(["\"Open Sans\"", "\"Source Code Pro\""]);
            assert_eq!(faces["all"], expected, "{page}");
            let faces = faces["drawn"].as_array().expect("a list");
            assert!(
                faces.iter().all(|face| *face == expected[0]),
                "{page}: {faces:?}"
            );
            drawn += faces.len();
        }
        assert!(drawn > 0, "a page has a drawing");
        Ok(())
    });
}

/// For each plot: its names, those that lie upon another or beside the page, and those that end far from their line.
const NAMES: &str = "
    document.querySelectorAll('details').forEach(one => { one.open = true; });
    const page = document.scrollingElement.clientWidth;
    return [...document.querySelectorAll('svg.plot')].filter(one => one.checkVisibility()).map(plot => {
        const groups = [...plot.querySelectorAll('svg:has(> .name)')];
        const boxes = groups.map(group => {
            const lines = [...group.querySelectorAll('.name')].map(line => line.getBoundingClientRect());
            return { left: Math.min(...lines.map(one => one.left)), right: Math.max(...lines.map(one => one.right)),
                top: lines[0].top, bottom: lines.at(-1).bottom };
        });
        const ends = [...plot.querySelectorAll('polyline')].map(line => {
            const { x, y } = line.points[line.points.length - 1];
            const place = new DOMPoint(x, y).matrixTransform(line.getScreenCTM());
            return [place.x, place.y];
        });
        // The boxes of letters are higher than the letters.
        const upon = (a, b) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
        const named = (box, i) => {
            const [x, y] = ends[i], far = Math.max(box.top - y, y - box.bottom, 0);
            return box.left > x && box.left - x < 24 && far < 60;
        };
        return { names: boxes.length, lines: ends.length,
            colliding: boxes.filter((one, i) => boxes.some((other, j) => i < j && upon(one, other))).length,
            beside: boxes.filter(one => one.right > page || one.left < 0).length,
            far: boxes.filter((one, i) => !named(one, i)).length };
    });";

#[test]
fn each_line_of_a_plot_has_its_name_at_its_end() {
    in_the_browser(async |pages| {
        let mut plots = 0;
        for page in pages.all() {
            let text = house::read(&pages.book().join(&page));
            if !text.contains("<svg class=\"plot\"") {
                continue;
            }
            for width in [1400, 420] {
                plots += named(pages, &page, width).await?;
            }
        }
        assert!(plots > 2, "plots: {plots}");
        Ok(())
    });
}

/// How many plots the page shows at this width. Fails where a name cannot be read or does not stand at its line.
async fn named(pages: &Pages, page: &str, width: u32) -> WebDriverResult<usize> {
    pages.width(width).await?;
    pages.go(page).await?;
    let plots = pages.ask(NAMES).await?;
    let plots: &[Value] = plots.as_array().expect("a list");
    for plot in plots {
        let wrong = ["colliding", "beside", "far"].map(|what| plot[what].as_u64());
        assert_eq!(wrong, [Some(0); 3], "{page} at {width} px: {plots:?}");
        assert_eq!(plot["names"], plot["lines"], "{page}: {plots:?}");
        assert!(plot["names"].as_u64() > Some(0), "{page}: {plots:?}");
    }
    Ok(plots.len())
}
