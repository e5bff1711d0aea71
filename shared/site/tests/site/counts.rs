//! What the site has counted, asked in Rust and as JSON.

use std::io::Read;

use site::Site;

use crate::client::{ask, get, see, send, until};

#[test]
fn requests_are_counted_by_path_and_by_address() {
    let site = Site::start().expect("a site");
    for path in [
        "/small/1",
        "/flaky?key=a",
        "/flaky?key=a",
        "/flaky?key=b",
        "/cut",
        "/nowhere",
    ] {
        ask(&site, path);
    }
    assert_eq!(site.requests("/small/1"), 1);
    assert_eq!(site.requests("/flaky"), 3);
    assert_eq!(site.requests("/flaky?key=a"), 2);
    assert_eq!(site.requests("/cut"), 1);
    assert_eq!(site.requests("/nowhere"), 1);
    assert_eq!(site.requests("/small/2"), 0);
    assert_eq!((site.now(), site.left(), site.most_at_once()), (0, 0, 1));
}

#[test]
fn the_most_at_once_are_those_that_were_answered_together() {
    let site = Site::start().expect("a site");
    let paths = [
        "/slow?gap=60000",
        "/endless?gap=60000",
        "/endless?gap=60000",
    ];
    let open = paths.map(|path| send(site.address(), &get(path)));
    until("three are being answered", || site.now() == 3);
    drop(open);
    until("all have left", || site.now() == 0);
    for number in 0..20 {
        ask(&site, &format!("/small/{number}"));
    }
    assert_eq!((site.most_at_once(), site.left()), (3, 3));
    assert_eq!(site.most_at_once_at("/endless"), 2);
    assert_eq!(site.most_at_once_at("/slow"), 1);
    assert_eq!(site.most_at_once_at("/small/0"), 1);
    assert_eq!(site.most_at_once_at("/nowhere"), 0);
}

/// Whoever asks again when he has his answer is never counted beside himself.
#[test]
fn one_after_the_other_is_one_at_once() {
    let site = Site::start().expect("a site");
    for number in 0..25 {
        for path in [
            "/small/1",
            "/slow?pieces=2&gap=0",
            "/cut",
            "/reset",
            "/redirect",
            "/gzip",
        ] {
            ask(
                &site,
                &format!(
                    "{path}{}key={number}",
                    if path.contains('?') { '&' } else { '?' }
                ),
            );
        }
    }
    assert_eq!((site.most_at_once(), site.requests("/reset")), (1, 25));
    assert_eq!((site.now(), site.left()), (0, 0));
}

#[test]
fn a_client_that_leaves_is_counted_wherever_it_leaves() {
    for path in [
        "/small/1?ms=60000",
        "/cut?ms=60000",
        "/slow?gap=60000",
        "/endless?gap=60000",
    ] {
        let site = Site::start().expect("a site");
        let stream = send(site.address(), &get(path));
        until("the request is being answered", || site.now() == 1);
        assert_eq!(site.left(), 0, "{path}");
        drop(stream);
        until("the site sees that the client has left", || {
            site.left() == 1
        });
        assert_eq!(site.now(), 0, "{path}");
    }
}

#[test]
fn what_is_refused_is_counted_and_not_left() {
    let site = Site::start().expect("a site");
    for method in ["HEAD", "POST", "DELETE"] {
        let request =
            format!("{method} /small/1 HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n");
        let seen = see(&mut send(site.address(), &request));
        assert_eq!(
            (seen.status(), seen.header("allow")),
            (405, Some("GET")),
            "{method}"
        );
    }
    ask(&site, "/small/1?ms=x");
    assert_eq!(
        (site.requests("/small/1"), site.now(), site.left()),
        (4, 0, 0)
    );
}

#[test]
fn a_connection_keeps_its_number() {
    let site = Site::start().expect("a site");
    let first = ask(&site, "/connection");
    assert_eq!(first.text(), "1\n");
    let last = "GET /connection HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n";
    let mut stream = send(site.address(), &format!("{}{last}", get("/connection")));
    let mut answers = String::new();
    stream.read_to_string(&mut answers).expect("two answers");
    assert_eq!(answers.matches("\r\n\r\n2\n").count(), 2, "{answers}");
    assert_eq!(ask(&site, "/connection").text(), "3\n");
}

#[test]
fn the_counts_are_json_and_do_not_count_themselves() {
    let site = Site::start().expect("a site");
    ask(&site, "/small/1?ms=1");
    ask(&site, "/small/1");
    ask(&site, "/\"\\");
    ask(&site, "/stats");
    let stats = see(&mut send(site.address(), "GET /stats HTTP/1.0\r\n\r\n"));
    assert_eq!(stats.header("content-type"), Some("application/json"));
    let stats: serde_json::Value = serde_json::from_slice(&stats.body).expect("JSON");
    let wanted = serde_json::json!({
        "requests": 3, "now": 0, "most_at_once": 1, "left": 0,
        "paths": {
            "/small/1": { "requests": 2, "now": 0, "most_at_once": 1 },
            "/\"\\": { "requests": 1, "now": 0, "most_at_once": 1 },
        },
    });
    assert_eq!(stats, wanted);
}
