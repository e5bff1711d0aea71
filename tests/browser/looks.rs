//! Layout and colours.

use course::Lesson;
use house::lessons;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::pages::{Pages, in_the_browser, looked_at};

/// How many panes of the first pair stand side by side, and how far the page can be scrolled sideways.
const LAYOUT: &str = "
    const panes = [...document.querySelector('.pair').querySelectorAll('.pane')];
    const tops = panes.map(pane => Math.round(pane.getBoundingClientRect().top));
    const side_by_side = tops.filter(top => top === tops[0]).length;
    const page = document.scrollingElement;
    return { panes: panes.length, side_by_side, sideways: page.scrollWidth - page.clientWidth };";

/// The contrast of two colours, as WCAG counts it: from 1 to 21.
pub(crate) const CONTRAST: &str = "
    const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => rgb(colour).slice(0, 3).map(c => c / 255)
        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);";

/// The colours of the page and of a pane, and the least contrast between text and its background in the article.
const COLOURS: &str = "
    const behind = node => {
        for (; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor;
            const [, , , alpha = 1] = rgb(colour);
            if (alpha === 1) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    let least = 21, where = '';
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || !node.checkVisibility()) continue;
        const is = contrast(getComputedStyle(node).color, behind(node));
        if (is < least) { least = is; where = node.outerHTML.slice(0, 120); }
    }
    return { page: behind(document.querySelector('main')), least, where };";

/// The lessons whose pages are looked at.
fn some_lessons() -> Vec<Lesson> {
    let mut lessons = lessons();
    lessons.retain(|lesson| looked_at(&lesson.folder));
    lessons
}

#[test]
fn two_panes_on_a_wide_page_and_one_column_on_a_narrow_one() {
    in_the_browser(panes);
}

pub(crate) async fn panes(pages: &Pages) -> WebDriverResult<()> {
    pages.width(1400).await?; // wide enough that the list of chapters is open
    for lesson in some_lessons() {
        let page = format!("{}.html", lesson.folder);
        pages.go(&page).await?;
        for (width, side_by_side) in [(420, 1), (1100, 2), (1400, 2)] {
            pages.width(width).await?;
            let layout = pages.ask(LAYOUT).await?;
            let expected = json!({ "panes": 2, "side_by_side": side_by_side, "sideways": 0 });
            assert_eq!(layout, expected, "{page} at {width} px");
        }
    }
    pages.width(420).await?;
    for page in [
        "index.html",
        "gil.html",
        "rosetta.html",
        "rosetta-asyncio.html",
    ] {
        pages.go(page).await?;
        let page_width =
            "const p = document.scrollingElement; return p.scrollWidth - p.clientWidth";
        assert_eq!(
            pages.ask(page_width).await?,
            json!(0),
            "{page} scrolls sideways at 420 px"
        );
    }
    Ok(())
}

#[test]
fn both_themes_can_be_read() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        let mut backgrounds = Vec::new();
        pages.go("index.html").await?;
        for theme in ["light", "navy"] {
            pages.theme(theme).await?;
            for lesson in some_lessons() {
                pages.go(&format!("{}.html", lesson.folder)).await?;
                let colours = pages.ask(&format!("{CONTRAST}{COLOURS}")).await?;
                let least = colours["least"].as_f64().expect("a number");
                assert!(
                    least >= 4.5,
                    "{} in {theme}: contrast {least:.2} at {}",
                    lesson.folder,
                    colours["where"]
                );
                backgrounds.push(colours["page"].clone());
            }
        }
        backgrounds.dedup();
        assert_eq!(backgrounds.len(), 2, "the themes differ: {backgrounds:?}");
        Ok(())
    });
}

/// The cells of tables of four columns that have more than three lines, and the marks of verdicts that have two.
const CROWDED: &str = "
    const lines = node => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return new Set([...range.getClientRects()].map(one => Math.round(one.bottom / 8))).size;
    };
    const cells = document.querySelectorAll('main > .table-wrapper:has(th:nth-child(4):last-child) td');
    return { cells: cells.length, crowded: [...cells].filter(one => lines(one) > 3).map(one => one.textContent),
        marks: [...document.querySelectorAll('.pill')].filter(one => one.getClientRects().length > 1
            || one.clientHeight > 1.6 * parseFloat(getComputedStyle(one).lineHeight)).length };";

/// Of the listings and tables that scroll sideways: how many, and those that show no shadow that stays where they end.
const HINTS: &str = "
    const places = [...document.querySelectorAll('main :is(pre > code, .table-wrapper, .figures)')];
    const scrolling = places.filter(one => one.scrollWidth > one.clientWidth + 1);
    const without = scrolling.filter(one => !getComputedStyle(one).backgroundAttachment.includes('local'));
    return [scrolling.length, without.map(one => one.textContent.slice(0, 60))];";

#[test]
fn no_table_is_squeezed_no_verdict_is_broken_and_what_scrolls_shows_it() {
    in_the_browser(async |pages| {
        let (mut cells, mut scrolling) = (0, 0);
        for page in pages.some() {
            pages.go(&page).await?;
            pages.width(1400).await?;
            let wide = pages.ask(CROWDED).await?;
            assert_eq!(wide["crowded"], json!([]), "{page}");
            assert_eq!(wide["marks"], json!(0), "{page}");
            cells += wide["cells"].as_u64().unwrap_or(0);
            pages.width(420).await?;
            assert_eq!(
                pages.ask(CROWDED).await?["marks"],
                json!(0),
                "{page} at 420 px"
            );
            let hints = pages.ask(HINTS).await?;
            assert_eq!(hints[1], json!([]), "{page}");
            scrolling += hints[0].as_u64().unwrap_or(0);
        }
        assert!(cells > 0, "a page has a table of four columns");
        assert!(scrolling > 0, "something scrolls at 420 px");
        Ok(())
    });
}
