//! Requests that wait for each other.

use std::thread;

use site::Site;

use crate::client::{ask, get, send, until};

#[test]
fn those_who_are_there_at_once_are_answered_whatever_they_ask_for() {
    let site = Site::start().expect("a site");
    let statuses = |addresses: [&'static str; 3]| {
        thread::scope(|scope| {
            let asked = addresses.map(|it| scope.spawn(|| ask(&site, it).status()));
            asked.map(|thread| thread.join().expect("no panic"))
        })
    };
    let answers = statuses(["/small/1?of=3", "/missing?of=3", "/cut?of=3&ms=1"]);
    assert_eq!((answers, site.most_at_once()), ([200, 404, 200], 3));
    // They have met: who comes later is not late.
    assert_eq!(ask(&site, "/small/1?of=3").status(), 200);
    assert_eq!(ask(&site, "/small/1?of=1").status(), 200);
}

#[test]
fn one_after_another_gets_504_and_the_first_alone_waits() {
    let site = Site::start().expect("a site");
    // Who has left is not there at once with those who come later.
    let left = send(site.address(), &get("/small/1?of=2"));
    until("the request is being answered", || site.now() == 1);
    drop(left);
    until("the site sees it leave", || site.now() == 0);
    let first = ask(&site, "/small/2?of=2");
    let words = "there were never 2 requests at once\n";
    assert_eq!((first.status(), first.text()), (504, words));
    // Forty that wait would take longer than any limit here.
    for _ in 0..40 {
        assert_eq!(ask(&site, "/small/3?of=2").status(), 504);
    }
    assert_eq!(ask(&site, "/small/3?of=1&key=another").status(), 200);
    assert_eq!(site.most_at_once(), 1);
}
