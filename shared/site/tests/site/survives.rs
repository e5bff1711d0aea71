//! What a site survives: many clients, and those without manners.

use std::io::Write;

use site::Site;

use crate::client::{ask, get, see, send, until};

const MANY: usize = 200;

#[test]
fn two_hundred_clients_at_once_are_answered_and_may_leave() {
    let site = Site::start().expect("a site");
    let path = "/endless?gap=60000";
    let open: Vec<_> = (0..MANY)
        .map(|_| send(site.address(), &get(path)))
        .collect();
    until("all are being answered", || site.now() == MANY as u64);
    assert_eq!(ask(&site, "/small/1").status(), 200);
    drop(open);
    until("all have left", || site.left() == MANY as u64);
    assert_eq!(site.most_at_once_at("/endless"), MANY as u64);

    let close = "Host: site\r\nConnection: close\r\n\r\n";
    let request = |number| format!("GET /small/{number} HTTP/1.1\r\n{close}");
    let asked = (0..MANY).map(|number| send(site.address(), &request(number)));
    let asked: Vec<_> = asked.collect();
    for (number, mut stream) in asked.into_iter().enumerate() {
        let page = see(&mut stream);
        assert!(page.text().contains(&format!("This is page {number}.")));
    }
}

#[test]
fn clients_without_manners_harm_nobody() {
    let site = Site::start().expect("a site");
    for words in [
        "",
        "G",
        "GET / HT",
        "GET / HTTP/1.1\r\nHost",
        "\0\u{1}\u{2}\r\n\r\n",
        "\r\n\r\n",
    ] {
        drop(send(site.address(), words));
    }
    // One that says nothing at all, one that stops in mid-word, and one that does not read.
    let silent = send(site.address(), "");
    let halfway = send(site.address(), "GET /sma");
    let deaf = send(site.address(), &get("/big-header"));
    assert_eq!(ask(&site, "/small/1").status(), 200);
    let mut halfway = halfway;
    let rest = "ll/2 HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n";
    halfway
        .write_all(rest.as_bytes())
        .expect("the site still listens");
    assert_eq!(see(&mut halfway).status(), 200);
    drop((silent, deaf));
}
