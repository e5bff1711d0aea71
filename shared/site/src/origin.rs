//! Where a lesson fetches from.

use std::io;

use crate::Site;

/// The site of a lesson: the one that `--site URL` names, or one of its own, which ends with this.
///
/// ```
/// let own = site::Origin::given_or_own(None)?;
/// assert!(own.url("/small/7").starts_with("http://127.0.0.1:"));
/// let given = site::Origin::given_or_own(Some("http://127.0.0.1:40713/"))?;
/// assert_eq!(given.url("/small/7"), "http://127.0.0.1:40713/small/7");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Origin {
    /// Without a slash at its end.
    base: String,
    own: Option<Site>,
}

impl Origin {
    /// `url` as it is, or a site that starts now.
    ///
    /// # Errors
    ///
    /// Those of [`Site::start`].
    pub fn given_or_own(url: Option<&str>) -> io::Result<Origin> {
        if let Some(url) = url {
            let base = url.trim_end_matches('/').to_owned();
            return Ok(Origin { base, own: None });
        }
        let site = Site::start()?;
        Ok(Origin {
            base: site.url(""),
            own: Some(site),
        })
    }

    /// The address of `path`, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The site, if it is our own: it can be asked what it has counted.
    pub fn own(&self) -> Option<&Site> {
        self.own.as_ref()
    }
}
