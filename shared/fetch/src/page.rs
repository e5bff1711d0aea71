//! One page, with async.

use reqwest::Client;

use crate::Failure;

/// How many bytes a body may have.
pub const BODY_LIMIT: usize = 5_000_000;

/// The body of the page at `url`.
///
/// # Errors
///
/// A [`Failure`]: no answer in time, a status from 400 on, a body that is cut short or too long.
// ANCHOR: page
pub async fn page(client: &Client, url: &str) -> Result<Vec<u8>, Failure> {
    // SAME: get
    let answer = client.get(url).send().await?;
    // SAME: status
    let mut answer = answer.error_for_status()?;
    let mut body = Vec::new();
    // SAME: piece
    while let Some(piece) = answer.chunk().await? {
        // SAME: long
        if body.len() + piece.len() > BODY_LIMIT {
            return Err(Failure::TooLong(BODY_LIMIT));
        }
        // SAME_END: long
        // SAME: add
        body.extend_from_slice(&piece);
    }
    Ok(body)
}
// ANCHOR_END: page
