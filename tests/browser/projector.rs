//! The page on a projector: screens, votes, keys, and the teacher's window.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::axe;
use crate::pages::{Pages, first_lesson, in_firefox, in_the_browser};
use crate::wait::within_a_minute;

/// What a screen is asked, in the page.
const HELP: &str = "
    window.main = document.querySelector('main');
    window.there = node => node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    window.words = () => {
        const all = [], walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const { currentNode: text } = walker, { parentElement: node } = text;
            if (text.data.trim() && there(node) && !node.closest(
                '.votes, .accepted, details.teacher, form .buttons, form .line, .predict legend, .said, .yes-no')) all.push(text);
        }
        return all;
    };
    window.press = key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    window.place = () => document.querySelector('nav.projector .place').textContent;";

/// What is wrong with each screen, all of them looked at: every word of the page stands on one, in order; code is large, a pair
/// side by side; and what does not fit scrolls, and says so.
const WALK: &str = "
    const folds = [...main.querySelectorAll('.answer, details.quiz')].map(one => [one, one.open]);
    folds.forEach(([one]) => { one.open = true; });
    const page = words();
    folds.forEach(([one, open]) => { one.open = open; });
    press('p');
    press('Home');
    const seen = new Map(), wrong = [];
    let pairs = 0, before, screen = 0;
    const look = () => {
        for (const text of words()) {
            const head = text.parentElement.closest('thead') && seen.has(text);
            if (!head) seen.set(text, (seen.get(text) ?? new Set()).add(screen));
            const range = new Range();
            range.selectNodeContents(text);
            const { left, right } = range.getBoundingClientRect(), frame = main.getBoundingClientRect();
            const code = text.parentElement.closest('code'), size = code && parseFloat(getComputedStyle(code).fontSize);
            if (code && size < 24) wrong.push(`${place()}: code of ${size} px: ${text.data}`);
            let scrolls = text.parentElement;
            while (scrolls !== main && scrolls.scrollWidth <= scrolls.clientWidth) scrolls = scrolls.parentElement;
            if ((left < frame.left - 1 || right > frame.right + 1) && scrolls === main)
                wrong.push(`${place()}: beside the screen: ${text.data}`);
        }
        for (const pair of [...main.querySelectorAll('.pair')].filter(there)) {
            const [one, other] = [...pair.querySelectorAll('.pane')].map(pane => pane.getBoundingClientRect());
            pairs += 1;
            if (one.top !== other.top || one.right > other.left) wrong.push(`${place()}: a pair is not side by side`);
        }
        if (main.scrollTop === 0 && main.scrollHeight > main.clientHeight + 2 !== document.querySelector('.projector .more').checkVisibility())
            wrong.push(`${place()}: whether there is more is not said`);
    };
    for (let steps = 0; ; steps++) {
        const now = place() + main.scrollTop + main.querySelectorAll('[data-revealed]').length;
        if (now === before) break;
        if (steps > 1000) {
            wrong.push('the keys go on after the last screen');
            break;
        }
        screen = parseInt(place().split('·').at(-1));
        look();
        before = now;
        press('ArrowRight');
    }
    const last = place().split('·').at(-1).split('/').map(Number);
    if (last[0] !== last[1]) wrong.push(`the last screen is not reached: ${last}`);
    let at = 0;
    for (const text of page) {
        const screens = [...seen.get(text) ?? []];
        if (screens.length !== 1) wrong.push(`on the screens [${screens}]: ${text.data}`);
        else if (screens[0] < at) wrong.push(`before what is before it: ${text.data}`);
        else at = screens[0];
        seen.delete(text);
    }
    for (const text of seen.keys()) wrong.push(`not of the page: ${text.data}`);
    press('Escape');
    return { screens: last[1], pairs, words: page.length, wrong };";

/// What the reader has: compared before and after. Which listings scroll is left to `sideways.js`, which looks again.
const PAGE: &str = "
    const html = main.outerHTML.replaceAll(' tabindex=\"0\"', '');
    return [document.documentElement.className, document.body.children.length, html, document.activeElement.tagName,
        [...main.querySelectorAll('input')].map(one => one.checked)];";

/// The heading and the number that stand below the screen.
const PLACE: &str = "return place();";

async fn open(pages: &Pages, page: &str) -> WebDriverResult<()> {
    pages.size(1280, 720).await?;
    go(pages, page).await
}

/// Opens a page, ready for questions.
async fn go(pages: &Pages, page: &str) -> WebDriverResult<()> {
    pages.go(page).await?;
    pages.ask("return document.fonts.ready").await?;
    pages.ask(HELP).await.map(drop)
}

async fn letter(pages: &Pages, letter: &str) -> WebDriverResult<()> {
    let focused = pages.browser.active_element().await?;
    focused.send_keys(letter).await
}

/// Waits until the page is shown by the projector.
async fn begun(pages: &Pages) -> WebDriverResult<()> {
    let shown = "return Boolean(document.querySelector('nav.projector'))";
    pages.until(shown, true).await
}

async fn walk(pages: &Pages, page: &str) -> WebDriverResult<Value> {
    go(pages, page).await?;
    let before = pages.ask(PAGE).await?;
    let walked = pages.ask(WALK).await?;
    let wrong = walked["wrong"].as_array().expect("a list");
    let lines: Vec<String> = wrong.iter().take(20).map(Value::to_string).collect();
    assert!(lines.is_empty(), "{page}:\n{}", lines.join("\n"));
    assert!(walked["words"].as_u64() > Some(1), "{page}: {walked}");
    pages.until(PAGE, before).await?;
    Ok(walked)
}

#[test]
fn every_word_of_a_chapter_is_on_one_screen() {
    in_the_browser(async |pages| {
        pages.size(1280, 720).await?;
        let walked = walk(pages, &first_lesson()).await?;
        assert!(walked["pairs"].as_u64() > Some(0), "{walked}");
        assert!(walked["screens"].as_u64() > Some(20), "{walked}");
        Ok(())
    });
}

#[test]
fn every_word_of_every_page_is_on_one_screen() {
    in_the_browser(async |pages| {
        pages.size(1280, 720).await?;
        for page in pages.all() {
            let walked = walk(pages, &page).await?;
            let lesson = house::lessons()
                .iter()
                .any(|lesson| page.starts_with(&lesson.folder));
            assert!(!lesson || walked["pairs"].as_u64() > Some(0), "{page}");
        }
        Ok(())
    });
}

#[test]
fn every_word_of_a_chapter_is_on_one_screen_in_firefox() {
    in_firefox(async |pages| {
        pages.size(1280, 800).await?;
        let walked = walk(pages, &first_lesson()).await?;
        assert!(walked["pairs"].as_u64() > Some(0), "{walked}");
        Ok(())
    });
}

/// What is seen of the prediction on the screen, and whether anything of its answer is.
const VOTE: &str = "
    const section = [...document.querySelectorAll('.predict')].find(one => there(one));
    const marks = [...section.querySelectorAll('form li > label')].map(one => getComputedStyle(one, '::before'));
    return {
        letters: marks.length,
        told: new Set(marks.map(one => one.backgroundColor)).size > 1 || [...section.querySelectorAll(
            '.right-mark, .wrong-mark, .said, .accepted, .answer, .answer *')].some(there),
        answer: [...section.querySelectorAll('.answer > *')].some(there),
        hands: [...section.querySelectorAll('output')].map(one => one.textContent),
        pressed: [...section.querySelectorAll('input')].filter(there).length,
        reveal: document.querySelector('nav.projector').innerText.includes('Reveal'),
    };";

#[test]
fn a_prediction_is_a_vote_until_it_is_revealed() {
    in_the_browser(async |pages| {
        open(pages, &first_lesson()).await?;
        // A reader who has chosen, on this computer, before the class.
        let chosen = "const form = document.querySelector('.predict form:has(.right-mark)');
            form.querySelector('input').click();
            form.querySelector('button').click();
            form.scrollIntoView();
            main.focus({ preventScroll: true });
            return there(form.closest('.predict').querySelector('.answer > p'));";
        assert_eq!(pages.ask(chosen).await?, json!(true));
        letter(pages, "p").await?;
        pages
            .until(
                "return there(document.querySelector('.predict form'))",
                true,
            )
            .await?;
        let letters = pages.ask(VOTE).await?["letters"].as_u64();
        let hands = |counts: [u32; 3]| {
            let all = counts.map(|count| count.to_string());
            json!(&all[..letters.map_or(0, |letters| letters as usize).min(3)])
        };
        let untold = |counts| json!({ "letters": letters, "told": false, "answer": false, "hands": hands(counts), "pressed": 0, "reveal": true });
        assert_eq!(pages.ask(VOTE).await?, untold([0, 0, 0]));
        for key in "acccCb".chars() {
            letter(pages, &key.to_string()).await?;
        }
        let more = "document.querySelector('[aria-label=\"One hand more for A\"]').click()";
        pages.ask(more).await?;
        assert_eq!(pages.ask(VOTE).await?, untold([2, 1, 2]));
        let question = pages.ask(PLACE).await?;

        // The first press reveals, the second goes on to the answer.
        pages.press(Key::Right).await?;
        let revealed = pages.ask(VOTE).await?;
        assert_eq!(pages.ask(PLACE).await?, question);
        assert_eq!(
            (&revealed["told"], &revealed["answer"], &revealed["reveal"]),
            (&json!(true), &json!(false), &json!(false))
        );
        pages.press(Key::Right).await?;
        assert_eq!(pages.ask(VOTE).await?["answer"], json!(true));
        pages.press(Key::Escape).await?;
        let left = "return [document.querySelectorAll('.votes, [data-revealed]').length,
            document.querySelector('.predict form:has(.right-mark) input').checked];";
        assert_eq!(pages.ask(left).await?, json!([0, true]));
        Ok(())
    });
}

/// From the end of the page, and by an address.
#[test]
fn no_way_leads_to_an_answer_before_it_is_revealed() {
    let last = "press('p'); press('End'); const seen = [];
        for (let before; before !== place(); ) {
            before = place();
            seen.push([...document.querySelectorAll('.answer > *, details.quiz > :not(summary)')].filter(there).length);
            press('ArrowLeft');
        }
        return [seen.length > 20, Math.max(...seen)];";
    in_the_browser(async |pages| {
        open(pages, &first_lesson()).await?;
        assert_eq!(pages.ask(last).await?, json!([true, 0]));
        let shown = "return document.querySelector('.predict').checkVisibility() && ![...document.querySelectorAll('.answer > *')].some(there)";
        let question =
            "press('Home'); while (!there(document.querySelector('.predict'))) press('ArrowRight');
            const [, id, after] = location.hash.match(/=(.*),(.*)/);
            location.hash = `projector=${id},${+after + 1}`;";
        pages.ask(question).await?;
        pages.until(shown, true).await
    });
}

#[test]
fn keys_turn_the_screens_and_escape_gives_the_page_back() {
    in_the_browser(async |pages| {
        let page = first_lesson();
        open(pages, &page).await?;
        let search = "document.getElementById('mdbook-search-toggle').click(); return document.activeElement.type";
        assert_eq!(pages.ask(search).await?, json!("search"));
        letter(pages, "p").await?;
        let modes = "return [document.querySelectorAll('nav.projector').length, document.activeElement.value ?? '']";
        assert_eq!(
            pages.ask(modes).await?,
            json!([0, "p"]),
            "a letter is typed"
        );
        open(pages, &page).await?;
        let before = pages.ask(PAGE).await?;
        letter(pages, "p").await?;
        let number = "return document.querySelector('nav.projector .place').textContent.match(/(\\d+) \\//)[1]";
        let keys = [
            (Key::Right, "2"),
            (Key::PageDown, "3"),
            (Key::Left, "2"),
            (Key::Space, "3"),
            (Key::PageUp, "2"),
            (Key::Down, "3"),
            (Key::Up, "2"),
            (Key::Home, "1"),
            (Key::Left, "1"),
            (Key::Right, "2"),
        ];
        for (key, place) in keys {
            pages.press(key.clone()).await?;
            assert_eq!(pages.ask(number).await?, json!(place), "after {key:?}");
        }
        letter(pages, "s").await?;
        let search = "return [document.activeElement.tagName, document.getElementById('mdbook-search-wrapper').className]";
        assert_eq!(pages.ask(search).await?, json!(["MAIN", "hidden"]));
        let help = "return [document.getElementById('mdbook-help-popup').checkVisibility(), document.querySelectorAll('nav.projector').length]";
        letter(pages, "?").await?;
        assert_eq!(pages.ask(help).await?, json!([true, 1]));
        pages.press(Key::Escape).await?;
        assert_eq!(pages.ask(help).await?, json!([false, 1]));
        // The same place after a reload, and in a window of another size.
        let place = pages.ask(PLACE).await?;
        pages.browser.refresh().await?;
        begun(pages).await?;
        pages.ask(HELP).await?;
        assert_eq!(pages.ask(PLACE).await?, place);
        let first = "return [...document.querySelectorAll('main > :not([data-off])')].find(there).textContent";
        let shown = pages.ask(first).await?;
        pages.size(1000, 500).await?;
        pages.until(first, shown.clone()).await?;
        pages.size(1280, 720).await?;
        pages.until(PLACE, place).await?;

        pages.press(Key::Escape).await?;
        pages.until(PAGE, before).await?;
        let top = "return [location.hash, Math.abs(document.querySelector('main h2').getBoundingClientRect().top) < 200];";
        let id = pages
            .ask("return '#' + document.querySelector('main h2').id")
            .await?;
        assert_eq!(pages.ask(top).await?, json!([id, true]));
        Ok(())
    });
}

#[test]
fn a_timeline_plays_on_its_screen_with_its_own_keys() {
    let go = "press('p'); press('Home');
        window.run = document.querySelector('run-playback');
        for (let i = 0; i < 500 && !there(run); i++) press('ArrowRight');
        run.go(0);
        return place();";
    in_the_browser(async |pages| {
        open(pages, &first_lesson()).await?;
        let screen = pages.ask(go).await?;
        pages.press(Key::Enter).await?;
        pages.until("return run.t > 0", true).await?;
        pages
            .ask("run.go(run.wall / 2); run.querySelector('.lane').focus()")
            .await?;
        pages.press(Key::Right).await?;
        let moved = "return [run.t > run.wall / 2, place()]";
        assert_eq!(pages.ask(moved).await?, json!([true, screen]));
        pages.press(Key::PageUp).await?;
        assert_ne!(pages.ask(PLACE).await?, screen);
        Ok(())
    });
}

/// The window that is not this one.
async fn other_window(pages: &Pages, this: &WindowHandle) -> WebDriverResult<WindowHandle> {
    let other = within_a_minute(async || {
        let all = pages.browser.windows().await?;
        Ok(all.into_iter().find(|one| one != this))
    });
    Ok(other.await?.expect("a second window within a minute"))
}

#[test]
fn the_teachers_window_follows() {
    in_the_browser(async |pages| {
        open(pages, &first_lesson()).await?;
        let notes = "const notes = document.querySelector('details.teacher').cloneNode(true);
            notes.querySelector('summary').remove();
            return notes.textContent.trim().replace(/\\s+/g, ' ');";
        let notes = pages.ask(notes).await?;
        letter(pages, "p").await?;
        pages.press(Key::Right).await?;
        let this = pages.browser.window().await?;
        letter(pages, "t").await?;
        let teacher = other_window(pages, &this).await?;

        pages.browser.switch_to_window(teacher.clone()).await?;
        let shown = "return ['now', 'number'].map(name => document.querySelector('.place .' + name)?.textContent).join(' · ')";
        let title = "const [title, number] = document.querySelector('nav.projector .place').textContent.split(' · ');
            return `${title} · Screen ${number}`";
        pages.browser.switch_to_window(this.clone()).await?;
        let second = pages.ask(title).await?;
        pages.browser.switch_to_window(teacher.clone()).await?;
        pages.until(shown, second.clone()).await?;
        let said =
            "return document.querySelector('.notes').textContent.trim().replace(/\\s+/g, ' ')";
        assert_eq!(pages.ask(said).await?, notes);
        let time = "return /^\\d\\d:\\d\\d since the start, \\d\\d:\\d\\d in this section$/.test(document.querySelector('.time').textContent)";
        assert_eq!(pages.ask(time).await?, json!(true));

        // It turns the screens, and what turned them here is followed there.
        pages.press(Key::Right).await?;
        pages.browser.switch_to_window(this.clone()).await?;
        pages
            .until(
                "return document.querySelector('nav.projector .place').textContent.includes('3 /')",
                true,
            )
            .await?;
        pages.press(Key::End).await?;
        let end = pages.ask(title).await?;
        // A window that this one did not open is not obeyed.
        let stranger = "window.heard = 0; addEventListener('message', () => { heard += 1; });
            window.postMessage({ teacher: 'first' }, '*');";
        pages.ask(stranger).await?;
        pages.until("return heard", 1).await?;
        assert_eq!(pages.ask(title).await?, end);
        pages.browser.switch_to_window(teacher.clone()).await?;
        pages.until(shown, end.clone()).await?;
        let stranger = "window.heard = 0; addEventListener('message', () => { heard += 1; });
            window.postMessage({ projector: { section: 'no', number: 'no', next: 'no' } }, '*');";
        pages.ask(stranger).await?;
        pages.until("return heard > 0", true).await?;
        assert_eq!(pages.ask(shown).await?, end);

        // Both know each other again after a reload, and the time goes on.
        let address = pages.browser.current_url().await?;
        pages.browser.refresh().await?;
        pages.until(shown, end.clone()).await?;
        assert_eq!(pages.browser.current_url().await?, address);
        pages.browser.switch_to_window(this.clone()).await?;
        pages.browser.refresh().await?;
        begun(pages).await?;
        pages.browser.switch_to_window(teacher).await?;
        pages.press(Key::Left).await?;
        pages.until(&format!("{shown} !== {end}"), true).await?;
        pages.browser.close_window().await?;
        pages.browser.switch_to_window(this).await
    });
}

#[test]
fn a_link_in_the_notes_turns_the_projector() {
    let links = "return [...document.querySelectorAll('details.teacher a')]
        .map((link, i) => [i, link.getAttribute('href')]).filter(([, href]) => href.startsWith('#'))";
    in_the_browser(async |pages| {
        open(pages, &first_lesson()).await?;
        let links = pages.ask(links).await?;
        let links = links.as_array().expect("a list");
        assert!(links.len() > 3, "{links:?}");
        letter(pages, "p").await?;
        let this = pages.browser.window().await?;
        letter(pages, "t").await?;
        let teacher = other_window(pages, &this).await?;
        pages.browser.switch_to_window(teacher.clone()).await?;
        let known = "return Boolean(document.querySelector('.place .now')?.textContent)";
        pages.until(known, true).await?;
        let address = pages.browser.current_url().await?;
        for link in links {
            let (number, href) = (&link[0], &link[1]);
            let click = format!("document.querySelectorAll('.notes a')[{number}].click()");
            pages.browser.switch_to_window(teacher.clone()).await?;
            pages.ask(&click).await?;
            assert_eq!(pages.browser.current_url().await?, address, "{href}");
            pages.browser.switch_to_window(this.clone()).await?;
            let shown = format!("return there(document.getElementById({href}.slice(1)))");
            pages.until(&shown, true).await?;
        }
        // What is no part of the page that is shown turns nothing.
        let place = pages.ask(PLACE).await?;
        let count = "window.heard = 0; addEventListener('message', () => { heard += 1; });";
        pages.ask(count).await?;
        pages.browser.switch_to_window(teacher.clone()).await?;
        let say = format!(
            "const id = {}.slice(1);
            for (const to of ['nowhere', 'mdbook-sidebar', '', null, 7, [id]]) opener.postMessage({{ teacher: 'turn', to }}, '*');
            opener.postMessage({{ teacher: 'show', to: id }}, '*');",
            links[0][1]
        );
        pages.ask(&say).await?;
        pages.browser.switch_to_window(this.clone()).await?;
        pages.until("return heard", 7).await?;
        assert_eq!(pages.ask(PLACE).await?, place);
        pages.browser.switch_to_window(teacher).await?;
        pages.browser.close_window().await?;
        pages.browser.switch_to_window(this).await
    });
}

#[test]
fn axe_finds_nothing_on_the_projector() {
    let Some(program) = axe::program() else {
        return;
    };
    let go = |kind: &str| {
        format!(
            "press('Home');
            for (let i = 0; i < 500 && ![...document.querySelectorAll('main {kind}')].some(there); i++) press('ArrowRight');
            return [...document.querySelectorAll('main {kind}')].some(there);"
        )
    };
    in_the_browser(async |pages| {
        for theme in ["light", "navy"] {
            pages.go("index.html").await?;
            pages.theme(theme).await?;
            open(pages, &first_lesson()).await?;
            pages.ask("press('p')").await?;
            for kind in [".pair", ".predict form", "table", "run-playback", ".card"] {
                assert_eq!(pages.ask(&go(kind)).await?, json!(true), "{kind}");
                let what = format!("{kind} on the projector in {theme}");
                axe::check(pages, &program, &json!({}), &what).await?;
            }
            let this = pages.browser.window().await?;
            letter(pages, "t").await?;
            let teacher = other_window(pages, &this).await?;
            pages.browser.switch_to_window(teacher).await?;
            let there = "return Boolean(document.querySelector('.place .now')?.textContent)";
            pages.until(there, true).await?;
            let what = format!("the teacher's window in {theme}");
            axe::check(pages, &program, &json!({}), &what).await?;
            pages.browser.close_window().await?;
            pages.browser.switch_to_window(this).await?;
        }
        Ok(())
    });
}
