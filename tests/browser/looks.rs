//! Layout and colours.

use house::lessons;
use serde_json::json;

use crate::pages::in_the_browser;

/// How many panes of the first pair stand side by side, and how far the page can be scrolled sideways.
const LAYOUT: &str = "
    const panes = [...document.querySelector('.pair').querySelectorAll('.pane')];
    const tops = panes.map(pane => Math.round(pane.getBoundingClientRect().top));
    const side_by_side = tops.filter(top => top === tops[0]).length;
    const page = document.scrollingElement;
    return { panes: panes.length, side_by_side, sideways: page.scrollWidth - page.clientWidth };";

/// The colours of the page and of a pane, and the least contrast between text and its background in the article.
const COLOURS: &str = "
    const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => rgb(colour).slice(0, 3).map(c => c / 255)
        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
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
        const [a, b] = [light(getComputedStyle(node).color), light(behind(node))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < least) { least = contrast; where = node.outerHTML.slice(0, 120); }
    }
    return { page: behind(document.querySelector('main')), least, where };";

#[test]
fn two_panes_on_a_wide_page_and_one_column_on_a_narrow_one() {
    in_the_browser(async |pages| {
        for lesson in lessons() {
            let page = format!("{}.html", lesson.folder);
            pages.go(&page).await?;
            for (width, side_by_side) in [(1400, 2), (420, 1)] {
                pages.width(width).await?;
                let layout = pages.ask(LAYOUT).await?;
                let expected = json!({ "panes": 2, "side_by_side": side_by_side, "sideways": 0 });
                assert_eq!(layout, expected, "{page} at {width} px");
            }
        }
        for page in ["index.html", "gil.html", "rosetta.html"] {
            pages.go(page).await?;
            pages.width(420).await?;
            let page_width =
                "const p = document.scrollingElement; return p.scrollWidth - p.clientWidth";
            assert_eq!(
                pages.ask(page_width).await?,
                json!(0),
                "{page} scrolls sideways at 420 px"
            );
        }
        Ok(())
    });
}

#[test]
fn both_themes_can_be_read() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        let mut backgrounds = Vec::new();
        pages.go("index.html").await?;
        for theme in ["light", "navy"] {
            pages.theme(theme).await?;
            for lesson in lessons() {
                pages.go(&format!("{}.html", lesson.folder)).await?;
                let colours = pages.ask(COLOURS).await?;
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
