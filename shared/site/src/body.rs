//! Bodies that hyper writes, and the count of those that were read to their end.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_util::stream::unfold;
use http_body_util::{BodyExt, Full, StreamBody, combinators::UnsyncBoxBody};
use hyper::body::{Body as HttpBody, Bytes, Frame, SizeHint};
use tokio::time::sleep;

use crate::counts::Visit;

/// A body that cannot fail: what is to go wrong is written raw.
pub type Body = UnsyncBoxBody<Bytes, Infallible>;

/// A body of these bytes, whose length is told.
pub fn whole(bytes: impl Into<Bytes>) -> Body {
    Full::new(bytes.into()).boxed_unsync()
}

/// A body in pieces, made one by one with a gap after each. Its length is not told.
pub fn pieces(gap: Duration, count: u64, piece: impl Fn(u64) -> Bytes + Send + 'static) -> Body {
    let stream = unfold((0, piece), move |(number, piece)| async move {
        if number == count {
            return None;
        }
        if number > 0 {
            sleep(gap).await;
        }
        let frame = Ok(Frame::data(piece(number)));
        Some((frame, (number + 1, piece)))
    });
    StreamBody::new(stream).boxed_unsync()
}

/// A body, and the visit that ends with its last byte.
#[derive(Debug)]
pub struct Counted<B> {
    body: B,
    visit: Option<Visit>,
}

impl<B: HttpBody> Counted<B> {
    pub fn new(body: B, visit: Option<Visit>) -> Self {
        let mut counted = Counted { body, visit };
        counted.look();
        counted
    }

    /// Ends the visit if the body has ended: before hyper writes, so before the client can know.
    fn look(&mut self) {
        if self.body.is_end_stream() {
            self.end();
        }
    }

    fn end(&mut self) {
        if let Some(visit) = self.visit.take() {
            visit.end();
        }
    }
}

impl<B: HttpBody + Unpin> HttpBody for Counted<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        match &frame {
            None => self.end(),
            Some(_) => self.look(),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
