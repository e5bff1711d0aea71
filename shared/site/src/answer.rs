//! What each address answers.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use hyper::body::Bytes;
use hyper::header::{ALLOW, CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode};

use crate::body::{Body, pieces, whole};
use crate::books;
use crate::counts::Counts;
use crate::meetings::Meetings;
use crate::query::{Query, Refusal};
use crate::raw::{self, Raw};
use crate::{PAGES, pages};

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

pub enum Answer {
    /// What hyper writes.
    Http(Response<Body>),
    /// What hyper would not.
    Raw(Raw),
}

/// What a site remembers between two requests.
#[derive(Debug, Default)]
pub struct Server {
    pub counts: Counts,
    /// How often `/flaky` has failed, by key.
    failed: Mutex<HashMap<String, u64>>,
    meetings: Meetings,
}

/// What a client has to wait for, before it is answered.
struct Wait<'a> {
    time: Duration,
    /// So many requests with this key, itself among them.
    of: u64,
    key: &'a str,
}

impl Server {
    /// The answer to a request that came on the connection of this number.
    pub async fn answer<B>(&self, request: &Request<B>, connection: u64) -> Answer {
        if request.method() != Method::GET {
            // Without a body, which an answer to HEAD could not have.
            let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "");
            let allowed = HeaderValue::from_static("GET");
            response.headers_mut().insert(ALLOW, allowed);
            return Answer::Http(response);
        }
        let mut query = Query::new(request.uri().query().unwrap_or(""));
        let path = request.uri().path();
        match self.find(path, &mut query, connection).await {
            Ok((answer, wait)) => match query.finish() {
                Ok(()) if self.meetings.met(wait.key, wait.of).await => {
                    // A sleep of nothing waits too, for the next tick of tokio's clock: up to a millisecond.
                    if !wait.time.is_zero() {
                        tokio::time::sleep(wait.time).await;
                    }
                    answer
                }
                Ok(()) => alone(wait.of),
                Err(refusal) => refused(&refusal),
            },
            Err(refusal) => refused(&refusal),
        }
    }

    /// The answer, and what the client has to wait for.
    async fn find<'a>(
        &self,
        path: &str,
        query: &mut Query<'a>,
        connection: u64,
    ) -> Result<(Answer, Wait<'a>), Refusal> {
        let time = query.milliseconds("ms", 0, 0)?;
        let of = query.number("of", 1, 1..=1000)?;
        let key = query.text("key").unwrap_or("");
        let wait = Wait { time, of, key };
        let answer = match path {
            "/" => http(HTML, pages::index()),
            "/connection" => http(TEXT, format!("{connection}\n")),
            "/stats" => http("application/json", self.counts.json()),
            "/flaky" => self.flaky(key, query.number("fails", 2, 0..=100)?),
            "/bad-utf8" => http(TEXT, pages::bad_utf8()),
            "/gzip" => gzip(pages::gzip()),
            "/gzip-broken" => gzip(pages::gzip_broken()),
            "/big-header" => big_header(),
            "/slow" => slow(query)?,
            "/endless" => endless(query)?,
            "/redirect" => redirect(query.number("times", 1, 0..=100)?),
            "/redirect-loop" => to("/redirect-loop"),
            "/reset" => Answer::Raw(raw::reset()),
            "/cut" => Answer::Raw(raw::cut()),
            "/cut-chunks" => Answer::Raw(raw::cut_chunks()),
            "/no-answer" => Answer::Raw(raw::no_answer()),
            "/wrong-length" => {
                let says = query.number("says", 100, 0..=1_000_000)?;
                Answer::Raw(raw::wrong_length(says))
            }
            _ => match books::find(path).await {
                Some(book) => http(TEXT, book),
                None => named(path).unwrap_or_else(missing),
            },
        };
        Ok((answer, wait))
    }

    /// 500 until `key` has failed as often as wanted.
    fn flaky(&self, key: &str, fails: u64) -> Answer {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = failed.entry(key.to_owned()).or_default();
        if *failed >= fails {
            return http(HTML, pages::small(fails));
        }
        *failed += 1;
        let body = format!("failure {failed} of {fails}\n");
        Answer::Http(text(StatusCode::INTERNAL_SERVER_ERROR, body))
    }
}

/// What has a name or a number in its path.
fn named(path: &str) -> Option<Answer> {
    let (folder, name) = path.strip_prefix('/')?.split_once('/')?;
    let number = name.parse::<u64>().ok();
    match folder {
        "pages" => pages::named(name).map(|page| http(HTML, page)),
        "small" => number
            .filter(|number| *number < 100_000)
            .map(|number| http(HTML, pages::small(number))),
        "status" => {
            let code = name.parse().ok().filter(|code| (400..600).contains(code))?;
            let status = StatusCode::from_u16(code).ok()?;
            Some(Answer::Http(text(
                status,
                format!("{code}, as you asked\n"),
            )))
        }
        _ => None,
    }
}

fn missing() -> Answer {
    Answer::Http(text(StatusCode::NOT_FOUND, "there is no such page\n"))
}

fn refused(refusal: &str) -> Answer {
    Answer::Http(text(StatusCode::BAD_REQUEST, format!("{refusal}\n")))
}

/// Others did not come, or not at the same time.
fn alone(of: u64) -> Answer {
    let words = format!("there were never {of} requests at once\n");
    Answer::Http(text(StatusCode::GATEWAY_TIMEOUT, words))
}

fn redirect(times: u64) -> Answer {
    match times {
        0 => http(HTML, pages::small(0)),
        1 => to(PAGES[0]),
        _ => to(&format!("/redirect?times={}", times - 1)),
    }
}

fn to(address: &str) -> Answer {
    let mut response = text(StatusCode::FOUND, format!("look at {address}\n"));
    let address = HeaderValue::from_str(address).expect("our addresses are ASCII");
    response.headers_mut().insert(LOCATION, address);
    Answer::Http(response)
}

fn slow(query: &mut Query<'_>) -> Result<Answer, Refusal> {
    let count = query.number("pieces", 10, 1..=1000)?;
    let gap = query.milliseconds("gap", 100, 0)?;
    let piece = move |number| Bytes::from(format!("piece {} of {count}\n", number + 1));
    Ok(http_body(TEXT, pieces(gap, count, piece)))
}

fn endless(query: &mut Query<'_>) -> Result<Answer, Refusal> {
    // A gap between the pieces lets the site do other things, and a client without a limit has time to notice.
    let gap = query.milliseconds("gap", 1, 1)?;
    let piece = |_| Bytes::from_static(&[b'.'; 8192]);
    Ok(http_body(TEXT, pieces(gap, u64::MAX, piece)))
}

fn gzip(bytes: Vec<u8>) -> Answer {
    header(http(HTML, bytes), CONTENT_ENCODING, "gzip")
}

fn big_header() -> Answer {
    let name = HeaderName::from_static("x-big");
    header(http(HTML, pages::small(1)), name, &"a".repeat(1 << 20))
}

fn header(mut answer: Answer, name: HeaderName, value: &str) -> Answer {
    if let Answer::Http(response) = &mut answer {
        let value = HeaderValue::from_str(value).expect("our headers are ASCII");
        response.headers_mut().insert(name, value);
    }
    answer
}

fn http(content_type: &'static str, body: impl Into<Bytes>) -> Answer {
    http_body(content_type, whole(body))
}

fn http_body(content_type: &'static str, body: Body) -> Answer {
    let mut response = Response::new(body);
    let content_type = HeaderValue::from_static(content_type);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    Answer::Http(response)
}

fn text(status: StatusCode, body: impl Into<Bytes>) -> Response<Body> {
    let mut response = Response::new(whole(body));
    *response.status_mut() = status;
    let content_type = HeaderValue::from_static(TEXT);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}
