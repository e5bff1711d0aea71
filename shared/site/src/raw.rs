//! Answers that hyper would refuse to write: they break their own promises.

use std::io;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::pages;

/// Bytes to write, and how the connection ends after them.
#[derive(Debug)]
pub struct Raw {
    bytes: Vec<u8>,
    end: End,
}

#[derive(Debug)]
enum End {
    /// The client reads an end, as if the site had said everything.
    Close,
    /// The client is told that the connection is no more.
    Reset,
}

impl Raw {
    pub async fn write(self, mut stream: TcpStream) -> io::Result<()> {
        stream.write_all(&self.bytes).await?;
        match self.end {
            End::Close => stream.shutdown().await,
            // With no time to linger, to close sends RST in place of FIN.
            End::Reset => stream.set_zero_linger(),
        }
    }
}

/// Half a body, then the connection is reset.
pub fn reset() -> Raw {
    let body = pages::text();
    Raw {
        end: End::Reset,
        ..plain(body.len(), &body[..body.len() / 2])
    }
}

/// Half of the length that was promised.
pub fn cut() -> Raw {
    let body = pages::text();
    plain(body.len(), &body[..body.len() / 2])
}

/// A body of 500 bytes that says it had `length`.
pub fn wrong_length(length: u64) -> Raw {
    plain(length, pages::text())
}

/// Two chunks, and never the empty one that ends a body.
pub fn cut_chunks() -> Raw {
    let mut bytes =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
            .to_vec();
    for chunk in pages::text().chunks(125).take(2) {
        bytes.extend(format!("{:x}\r\n", chunk.len()).into_bytes());
        bytes.extend(chunk);
        bytes.extend(b"\r\n");
    }
    Raw {
        bytes,
        end: End::Close,
    }
}

/// Nothing at all.
pub fn no_answer() -> Raw {
    Raw {
        bytes: Vec::new(),
        end: End::Close,
    }
}

/// An answer with the length it says and the bytes it has.
fn plain(length: impl std::fmt::Display, body: &[u8]) -> Raw {
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n");
    Raw {
        bytes: [head.as_bytes(), body].concat(),
        end: End::Close,
    }
}
