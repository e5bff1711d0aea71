//! A connection: hyper speaks HTTP on it, until an answer is to be written raw.

use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, body::Incoming};
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::answer::{Answer, Server};
use crate::body::{Body, Counted};
use crate::raw::Raw;

/// What the service tells hyper when hyper must not write the answer: it gives up the connection.
#[derive(Debug)]
struct WrittenRaw;

impl fmt::Display for WrittenRaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this answer is written without hyper")
    }
}

impl std::error::Error for WrittenRaw {}

/// Serves one client until either side has enough. What fails here fails for that client alone, and it sees it.
pub async fn serve(stream: TcpStream, server: Arc<Server>) {
    // Small pieces are to arrive when they are sent.
    let _ = stream.set_nodelay(true);
    let raw = Mutex::new(None);
    let number = server.counts.connect();
    let service = service_fn(|request| Box::pin(answer(request, &server, number, &raw)));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    let _ = poll_fn(|cx| connection.poll_without_shutdown(cx)).await;
    let mut stream = connection.into_parts().io.into_inner();
    let raw = raw.into_inner().unwrap_or_else(PoisonError::into_inner);
    let _ = match raw {
        Some(raw) => raw.write(stream).await,
        None => stream.shutdown().await,
    };
}

/// An answer that hyper writes; or an error, and then what is to be written lies in `raw`.
async fn answer(
    request: Request<Incoming>,
    server: &Server,
    connection: u64,
    raw: &Mutex<Option<Raw>>,
) -> Result<Response<Counted<Body>>, WrittenRaw> {
    let visit = server.counts.begin(request.uri());
    match server.answer(&request, connection).await {
        Answer::Http(response) => Ok(response.map(|body| Counted::new(body, visit))),
        Answer::Raw(answer) => {
            // Small enough to be on its way at once.
            if let Some(visit) = visit {
                visit.end();
            }
            *raw.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
            Err(WrittenRaw)
        }
    }
}
