//! The pages, the list of all addresses, and addresses that are wrong.

use site::{PAGES, Site};

use crate::client::{ask, get, see, send};

const ADDRESSES: &str = include_str!("../../src/addresses.md");

/// The addresses of the table, with their parameters.
fn listed() -> Vec<&'static str> {
    let rows = ADDRESSES.lines().skip(2);
    let address = |row: &'static str| row.split('`').nth(1).expect("a row has an address");
    rows.map(address).collect()
}

#[test]
fn the_index_links_to_every_address_of_the_table() {
    let site = Site::start().expect("a site");
    let index = ask(&site, "/");
    assert_eq!(index.status(), 200);
    let listed = listed();
    assert!(listed.len() > 20, "{listed:?}");
    assert_eq!(index.text().matches("<a href=").count(), listed.len());
    for address in listed {
        let link = format!("<a href=\"{}\">", address.replace('&', "&amp;"));
        assert!(index.text().contains(&link), "{link}");
    }
}

#[test]
fn every_address_of_the_table_is_known() {
    let site = Site::start().expect("a site");
    let endless = ["/slow?pieces=10&gap=100", "/endless?gap=1"];
    for address in listed().into_iter().filter(|it| !endless.contains(it)) {
        let seen = ask(&site, address);
        if address == "/no-answer" {
            continue;
        }
        let unknown = [400, 404].contains(&seen.status());
        assert_eq!(unknown, address == "/missing", "{address}: {}", seen.head);
    }
}

#[test]
fn the_four_pages_have_meta_tags_and_their_own_traps() {
    let site = Site::start().expect("a site");
    let [language, manual, encyclopedia, films] = PAGES.map(|page| ask(&site, page));
    for page in [&language, &manual, &encyclopedia, &films] {
        assert_eq!(
            page.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        assert!(
            page.text().matches("<meta ").count() >= 5,
            "{}",
            page.text()
        );
        assert!(page.body.len() > 600);
    }
    let two_lines = "<meta name=\"description\"\n";
    assert!(manual.text().contains(two_lines));
    assert!(!encyclopedia.text().is_ascii() && !films.text().is_ascii());
    assert!(
        !films.text().is_char_boundary(200),
        "{:?}",
        &films.body[195..205]
    );
}

#[test]
fn a_book_is_that_of_the_corpus() {
    let site = Site::start().expect("a site");
    // The first time it is made, the second time it is there.
    for _ in 0..2 {
        let book = ask(&site, "/books/1");
        assert_eq!(
            book.header("content-type"),
            Some("text/plain; charset=utf-8")
        );
        assert_eq!(book.text(), corpus::book(1, corpus::SEED));
    }
    for wrong in ["/books/0", "/books/11", "/books/-1", "/books/", "/books/x"] {
        assert_eq!(ask(&site, wrong).status(), 404, "{wrong}");
    }
}

#[test]
fn small_pages_say_their_number() {
    let site = Site::start().expect("a site");
    assert!(
        ask(&site, "/small/99999")
            .text()
            .contains("This is page 99999.")
    );
    for wrong in ["/small/100000", "/small/-1", "/small/", "/small/x"] {
        assert_eq!(ask(&site, wrong).status(), 404, "{wrong}");
    }
}

#[test]
fn what_an_address_does_not_know_is_refused_with_a_sentence() {
    let site = Site::start().expect("a site");
    let cases = [
        (
            "/small/1?msec=5",
            "msec: this address has no such parameter, or it came twice\n",
        ),
        (
            "/small/1?ms=1&ms=2",
            "ms: this address has no such parameter, or it came twice\n",
        ),
        (
            "/small/1?ms=60001",
            "ms=60001: a number from 0 to 60000 is wanted\n",
        ),
        (
            "/small/1?ms=-1",
            "ms=-1: a number from 0 to 60000 is wanted\n",
        ),
        ("/small/1?ms", "ms=: a number from 0 to 60000 is wanted\n"),
        ("/small/1?of=0", "of=0: a number from 1 to 1000 is wanted\n"),
        (
            "/slow?pieces=0",
            "pieces=0: a number from 1 to 1000 is wanted\n",
        ),
        (
            "/endless?gap=0",
            "gap=0: a number from 1 to 60000 is wanted\n",
        ),
        (
            "/redirect?times=101",
            "times=101: a number from 0 to 100 is wanted\n",
        ),
    ];
    for (address, sentence) in cases {
        let seen = ask(&site, address);
        assert_eq!((seen.status(), seen.text()), (400, sentence), "{address}");
    }
}

#[test]
fn strange_addresses_are_missing_and_strange_requests_are_refused() {
    let site = Site::start().expect("a site");
    for address in [
        "//",
        "/../etc/passwd",
        "/%00",
        "/pages/",
        "/status/200",
        "/books/0",
        "/\"\\",
    ] {
        assert_eq!(ask(&site, address).status(), 404, "{address}");
    }
    let long = get(&format!("/{}", "a".repeat(70_000)));
    let post = "POST / HTTP/1.1\r\nHost: site\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let cases = [("no HTTP\r\n\r\n", 400), (&long, 414), (post, 405)];
    for (request, status) in cases {
        let seen = see(&mut send(site.address(), request));
        assert_eq!(seen.status(), status, "{request:.40}");
    }
    assert_eq!(ask(&site, "/small/1").status(), 200);
}
