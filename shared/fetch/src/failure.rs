//! Why a page did not arrive.

use std::error::Error;
use std::io;

use reqwest::StatusCode;

/// Why a page did not arrive. Its text is the cause alone, in one line, without the address.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The server answered, but not with a page.
    #[error("the server answered {0}")]
    Status(StatusCode),
    /// No answer, or not the whole of it.
    #[error("{}", cause(.0))]
    Request(#[source] reqwest::Error),
    /// The answer could not be read, for a reason that is not the client's.
    #[error("{0}")]
    Read(#[source] io::Error),
    /// The body went on after [`BODY_LIMIT`](crate::BODY_LIMIT) bytes.
    #[error("more than {0} bytes")]
    TooLong(usize),
}

impl Failure {
    /// True if the request took longer than its time-out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Failure::Request(e) if e.is_timeout())
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        match error.status() {
            Some(status) => Failure::Status(status),
            None => Failure::Request(error.without_url()),
        }
    }
}

/// What a blocking client's `read` says has the client's own error inside.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.downcast::<reqwest::Error>() {
            Ok(error) => error.into(),
            Err(error) => Failure::Read(error),
        }
    }
}

// ANCHOR: cause
/// The last of an error's sources: reqwest's own words, such as
/// "error decoding response body", are the same for many causes.
fn cause(mut error: &dyn Error) -> String {
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}
// ANCHOR_END: cause
