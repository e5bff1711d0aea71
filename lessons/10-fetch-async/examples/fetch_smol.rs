//! The same four pages on smol, with hyper.
//!
//! What changes: the runtime, and with it the client. reqwest needs tokio's sockets and timers. hyper needs neither: it
//! speaks HTTP over whatever can be read and written, and `smol-hyper` says that smol's sockets can. No thread of
//! tokio runs. What reqwest did and hyper does not is written by hand (a time-out, a limit), or missing: redirects,
//! decompression, and a pool of connections.
//!
//! Run `cargo run -p lesson-10 --example fetch_smol`.

use std::error::Error;
use std::future::pending;
use std::time::Duration;

use fetch::{BODY_LIMIT, Web, characters, printable};
use futures_util::future::join_all;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper::{Request, Uri};
use smol::Timer;
use smol::future::FutureExt;
use smol::net::TcpStream;
use smol_hyper::rt::FuturesIo;

type Got = Result<Vec<u8>, Box<dyn Error + Send + Sync>>;

// ANCHOR: page
async fn page(url: &str) -> Got {
    let uri: Uri = url.parse()?;
    let host = uri.authority().ok_or("no host")?.as_str();
    let stream =
        FuturesIo::new(TcpStream::connect(host).await?);
    let (mut sender, connection) =
        handshake(stream).await?;
    let ask = async {
        let path = uri.path_and_query().ok_or("no path")?;
        let request = Request::get(path.as_str())
            .header("host", host)
            .body(Empty::<Bytes>::new())?;
        let answer = sender.send_request(request).await?;
        if !answer.status().is_success() {
            let status = answer.status();
            let says = format!("the server said {status}");
            return Err(says.into());
        }
        let body =
            Limited::new(answer.into_body(), BODY_LIMIT);
        Ok(body.collect().await?.to_bytes().into())
    };
    // Somebody has to read and write meanwhile.
    let keep_going = async {
        connection.await?;
        pending().await
    };
    ask.or(keep_going).await
}
// ANCHOR_END: page

// ANCHOR: limited
async fn in_time(url: &str, limit: Duration) -> Got {
    let late = async {
        Timer::after(limit).await;
        Err("timed out".into())
    };
    page(url).or(late).await
}
// ANCHOR_END: limited

fn main() {
    let options = pace::options(&fetch::site_opts())
        .start("Fetch four pages with smol and hyper.");
    let web = Web::site(&options);
    let mut urls = web.pages();
    urls[..4].rotate_right(1);
    // What reqwest would follow, and what it would unpack.
    urls.extend(["/redirect", "/gzip"].map(|p| web.url(p)));

    // ANCHOR: run
    let limit = web.timeout();
    let get = urls.iter().map(|u| in_time(u, limit));
    for page in smol::block_on(join_all(get)) {
        match page {
            Ok(page) => {
                let begins = characters(&page, 200);
                println!("{}", printable(begins));
            }
            Err(failure) => println!("{failure}"),
        }
    }
    // ANCHOR_END: run
    println!("{}", lesson_10::threads_line());
}
