//! Rosetta: its names are found, its filter and its cards do what they should, and what leads to it arrives.

use std::collections::BTreeMap;

use house::{files, read, root, stem};
use listings::rosetta::Rosetta;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browsers::Browsers;
use crate::pages::{Pages, in_the_browser};

/// The words that are looked up, and where the first hit leads.
const FIRST: [(&str, &str); 8] = [
    ("asyncio.wait_for", "rosetta-asyncio.html#asyncio.wait_for"),
    ("wait_for", "rosetta-asyncio.html#asyncio.wait_for"),
    ("threading.Event", "rosetta-threading.html#threading.Event"),
    ("run_in_executor", "rosetta-asyncio.html#asyncio.to_thread"),
    ("asyncio.Queue", "rosetta-asyncio.html#asyncio.Queue"),
    (
        "chunksize",
        "rosetta-multiprocessing.html#multiprocessing.pool.Pool.map.chunksize",
    ),
    (
        "max_workers",
        "rosetta-concurrent-futures.html#concurrent.futures.ThreadPoolExecutor.max_workers",
    ),
    ("queue.Queue", "rosetta-threading.html#queue.Queue"),
];

#[test]
fn the_search_finds_a_name_first_where_its_row_stands() {
    in_the_browser(names_are_found);
}

pub(crate) async fn names_are_found(pages: &Pages) -> WebDriverResult<()> {
    let hit = "const hit = document.querySelector('#mdbook-searchresults a');
        return hit && hit.getAttribute('href').replace(/[?]highlight=[^#]*/, '')";
    pages.width(1400).await?;
    for (words, address) in FIRST {
        pages.go("index.html").await?; // else only the words change, and no page is loaded
        pages.go(&format!("measure.html?search={words}")).await?;
        let wanted = format!("a hit for {words}");
        let found = pages.wait(hit, wanted, |hit| !hit.is_null()).await?;
        assert_eq!(found, json!(address), "{words}");
    }
    Ok(())
}

#[test]
fn the_filter_leaves_the_rows_with_the_words_and_all_are_there_without_scripts() {
    let seen = "const seen = one => one.checkVisibility();
        const rows = [...document.querySelectorAll('.rosetta .row')].filter(seen);
        return { rows: rows.length, names: rows.slice(0, 3).map(one => one.querySelector('h3').id),
            heads: [...document.querySelectorAll('.rosetta h2')].filter(seen).length,
            said: document.querySelector('.filter output')?.value ?? null };";
    let rosetta = Rosetta::read(root()).unwrap_or_else(|e| panic!("{e}"));
    let all = rosetta
        .rows()
        .filter(|(module, _)| module.name == "threading")
        .count();
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go("rosetta-threading.html").await?;
        let unfiltered = pages.ask(seen).await?;
        assert_eq!(
            (&unfiltered["rows"], &unfiltered["said"]),
            (&json!(all), &json!(""))
        );
        let filter = pages.browser.find(By::Id("rosetta-filter")).await?;
        filter.send_keys("put_nowait").await?;
        let expected = json!({ "rows": 1, "names": ["queue.Queue.put_nowait"], "heads": 1, "said": format!("1 of {all}") });
        assert_eq!(pages.ask(seen).await?, expected);
        // Cards on a phone: the parts of a row one below the other, and nothing that scrolls sideways.
        pages.width(420).await?;
        let card = "const tops = [...document.querySelector('.row:not([hidden])').children].map(one => one.getBoundingClientRect());
            const page = document.scrollingElement;
            return [tops.every((one, i) => i === 0 || one.top >= tops[i - 1].bottom), page.scrollWidth - page.clientWidth];";
        assert_eq!(pages.ask(card).await?, json!([true, 0]));

        pages.without_scripts().await?;
        pages.go("rosetta-threading.html").await?;
        let plain = pages.ask(seen).await?;
        assert_eq!(
            (&plain["rows"], &plain["said"]),
            (&json!(all), &json!(null))
        );
        Ok(())
    });
}

#[test]
fn old_addresses_lead_to_the_sections_of_today() {
    in_the_browser(async |pages| {
        pages.width(1400).await?;
        pages.go("rosetta.html#timers").await?;
        let arrived = "return location.pathname.endsWith('rosetta-threading.html') && document.readyState === 'complete'
            ? location.hash : null";
        let hash = pages.wait(arrived, "a hash", |hash| !hash.is_null());
        assert_eq!(hash.await?, json!("#timers"));
        Ok(())
    });
}

/// What stands between `before` and the next quotation mark, wherever it does.
fn between<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    let rest = text.split(before).skip(1);
    rest.filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_link_to_rosetta_arrives_and_so_does_every_old_address() {
    let browsers = Browsers::shared();
    let texts: BTreeMap<String, String> = files(browsers.book(), "html")
        .iter()
        .map(|file| (stem(file) + ".html", read(file)))
        .collect();
    let config: toml::Table = read(&root().join("book/book.toml")).parse().expect("TOML");
    let moved = config["output"]["html"]["redirect"]
        .as_table()
        .expect("a table");
    let moved = moved.values().filter_map(|target| target.as_str());
    let links = texts.values().flat_map(|text| between(text, "href=\""));
    let links = links.filter(|link| link.starts_with("rosetta"));
    let (mut checked, mut dead) = (0, Vec::new());
    for link in links.chain(moved) {
        let (page, id) = link.split_once('#').unwrap_or((link, ""));
        let there = texts
            .get(page)
            .is_some_and(|text| id.is_empty() || text.contains(&format!("id=\"{id}\"")));
        checked += 1;
        if !there {
            dead.push(link);
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
    assert!(checked > 600, "links to Rosetta: {checked}");
}
