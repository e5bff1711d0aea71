//! Each trouble, byte by byte.

use std::io::Read;

use flate2::read::GzDecoder;
use site::Site;

use crate::client::{ask, get, see, send};

fn site() -> Site {
    Site::start().expect("a site")
}

#[test]
fn a_reset_comes_after_half_of_the_body() {
    let seen = ask(&site(), "/reset");
    assert_eq!(seen.header("content-length"), Some("500"));
    assert_eq!((seen.body.len(), seen.reset), (250, true));
}

#[test]
fn a_cut_is_an_end_after_half_of_the_body() {
    let seen = ask(&site(), "/cut");
    assert_eq!(seen.header("content-length"), Some("500"));
    assert_eq!((seen.body.len(), seen.reset), (250, false));
}

#[test]
fn chunks_are_cut_before_the_last() {
    let seen = ask(&site(), "/cut-chunks");
    assert_eq!(seen.header("transfer-encoding"), Some("chunked"));
    assert!(seen.text().starts_with("7d\r\nline 1 of 10 "));
    // Two chunks of 125 bytes; each has its length and two ends of line.
    assert_eq!((seen.body.len(), seen.reset), (2 * (125 + 6), false));
}

#[test]
fn a_wrong_length_is_less_or_more_than_there_is() {
    let site = site();
    for (path, says) in [("/wrong-length", "100"), ("/wrong-length?says=900", "900")] {
        let seen = ask(&site, path);
        assert_eq!(seen.header("content-length"), Some(says));
        assert_eq!((seen.body.len(), seen.reset), (500, false), "{path}");
    }
}

#[test]
fn no_answer_is_no_byte() {
    let seen = ask(&site(), "/no-answer");
    assert_eq!(
        (seen.head.as_str(), seen.body.len(), seen.reset),
        ("", 0, false)
    );
}

#[test]
fn a_raw_answer_may_follow_others_on_a_connection() {
    let site = site();
    let mut stream = send(site.address(), &(get("/small/5") + &get("/reset")));
    let seen = see(&mut stream);
    let text = seen.text();
    assert!(
        text.contains("This is page 5.") && text.contains("line 1 of 10"),
        "{text}"
    );
    assert!(seen.reset);
}

#[test]
fn a_key_fails_as_often_as_wanted_and_no_other_with_it() {
    let site = site();
    let statuses = |path| [(); 4].map(|()| ask(&site, path).status());
    assert_eq!(statuses("/flaky?key=a"), [500, 500, 200, 200]);
    assert_eq!(statuses("/flaky?key=b"), [500, 500, 200, 200]);
    assert_eq!(statuses("/flaky?key=c&fails=3"), [500, 500, 500, 200]);
    assert_eq!(statuses("/flaky?key=d&fails=0"), [200; 4]);
}

#[test]
fn redirects_lead_on_and_end_or_do_not() {
    let site = site();
    let location = |path: &str| {
        let seen = ask(&site, path);
        assert_eq!(seen.status(), 302, "{path}");
        seen.header("location")
            .expect("a redirect leads somewhere")
            .to_owned()
    };
    let mut path = "/redirect?times=3".to_owned();
    for _ in 0..3 {
        path = location(&path);
    }
    assert_eq!(path, "/pages/language");
    assert_eq!(location("/redirect-loop"), "/redirect-loop");
    assert_eq!(ask(&site, "/redirect?times=0").status(), 200);
}

#[test]
fn a_status_is_the_one_asked_for() {
    let site = site();
    for status in [400, 404, 418, 500, 503, 599] {
        assert_eq!(ask(&site, &format!("/status/{status}")).status(), status);
    }
}

#[test]
fn a_slow_body_comes_in_pieces() {
    let seen = ask(&site(), "/slow?pieces=3&gap=1");
    assert_eq!(seen.header("transfer-encoding"), Some("chunked"));
    let pieces = "D\r\npiece 1 of 3\n\r\nD\r\npiece 2 of 3\n\r\nD\r\npiece 3 of 3\n\r\n0\r\n\r\n";
    assert_eq!(seen.text(), pieces);
}

#[test]
fn the_first_piece_does_not_wait_for_the_second() {
    let site = site();
    let mut stream = send(site.address(), &get("/slow?pieces=2&gap=60000"));
    let mut seen = String::new();
    while !seen.contains("piece 1 of 2\n") {
        // A byte at a time, because `read_exact` goes on where a signal interrupts it.
        let mut byte = [0];
        stream.read_exact(&mut byte).expect("a piece comes");
        seen.push(char::from(byte[0]));
    }
    assert_eq!((site.now(), site.left()), (1, 0));
}

#[test]
fn a_body_without_end_goes_on() {
    let site = site();
    let mut stream = send(site.address(), &get("/endless"));
    let mut bytes = vec![0; 300_000];
    stream.read_exact(&mut bytes).expect("there is always more");
    assert_eq!((site.now(), site.left()), (1, 0));
}

#[test]
fn gzip_can_be_read_and_broken_gzip_fails_at_its_check_sum() {
    let site = site();
    let unpacked = |path| {
        let seen = ask(&site, path);
        assert_eq!(seen.header("content-encoding"), Some("gzip"));
        let mut text = String::new();
        let read = GzDecoder::new(&seen.body[..]).read_to_string(&mut text);
        read.map(|_| text).map_err(|e| e.to_string())
    };
    let page = ask(&site, "/pages/language");
    assert_eq!(unpacked("/gzip").as_deref(), Ok(page.text()));
    let error = unpacked("/gzip-broken").expect_err("the check sum is wrong");
    assert!(error.contains("checksum"), "{error}");
}

#[test]
fn bad_utf8_says_it_is_utf8() {
    let seen = ask(&site(), "/bad-utf8");
    assert_eq!(
        seen.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    assert!(std::str::from_utf8(&seen.body).is_err());
    assert_eq!(
        String::from_utf8_lossy(&seen.body)
            .matches('\u{fffd}')
            .count(),
        4
    );
}

#[test]
fn a_header_of_a_megabyte() {
    let seen = ask(&site(), "/big-header");
    assert_eq!(seen.header("x-big").map(str::len), Some(1 << 20));
    assert!(seen.text().contains("This is page 1."));
}
