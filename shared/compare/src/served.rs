//! The site of what is measured now. It lies in this process, so the server is in no program's time, CPU or memory.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::LazyLock;
use std::time::Duration;

use course::{Lesson, Needs};
use serde::Deserialize;
use site::Site;

use crate::Error;

/// What stands in place of the site's port in what a program printed.
const ADDRESS: &str = "127.0.0.1:PORT";

/// How many books the site has.
const BOOKS: u32 = 10;

/// For making a book, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a file says whose programs do without what their lesson needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Only {
    /// They fetch nothing, and take no `--site`.
    Nothing,
}

/// Whether the programs of a part are given a site: a lesson's file may say that its own do without.
pub(crate) fn is_wanted(lesson: &Lesson, only: Option<Only>) -> bool {
    lesson.about.needs == Some(Needs::Site) && only.is_none()
}

/// The site of a part, or none where none is needed. It ends with this.
#[derive(Debug)]
pub struct Served(Option<Site>);

impl Served {
    /// Starts a site for a part of `lesson`, if its programs fetch.
    ///
    /// # Errors
    /// If the system gives no port.
    pub fn of(lesson: &Lesson, only: Option<Only>) -> Result<Self, Error> {
        let site = is_wanted(lesson, only).then(start).transpose();
        Ok(Served(site.map_err(|source| Error::NoSite { source })?))
    }

    /// Whether there is one.
    pub fn is_there(&self) -> bool {
        self.0.is_some()
    }

    /// What is added to a program's options: `--site URL`, or nothing.
    pub fn words(&self) -> Vec<String> {
        let site = self.0.iter();
        site.flat_map(|site| ["--site".to_owned(), site.url("")])
            .collect()
    }

    /// What a program printed, without the port, which is another each time.
    pub fn hide(&self, printed: &str) -> String {
        match &self.0 {
            Some(site) => printed.replace(&site.address().to_string(), ADDRESS),
            None => printed.to_owned(),
        }
    }
}

fn start() -> io::Result<Site> {
    static MADE: LazyLock<io::Result<()>> = LazyLock::new(make_the_books);
    if let Err(e) = &*MADE {
        return Err(io::Error::new(e.kind(), e.to_string()));
    }
    Site::start()
}

/// A site makes a book when it is first asked for, and keeps it for this process: the first program would wait for that.
fn make_the_books() -> io::Result<()> {
    let site = Site::start()?;
    for number in 1..=BOOKS {
        let mut client = TcpStream::connect(site.address())?;
        client.set_read_timeout(Some(PATIENCE))?;
        let words = "HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n";
        write!(client, "GET /books/{number} {words}")?;
        let mut book = Vec::new();
        client.read_to_end(&mut book)?;
        if !book.starts_with(b"HTTP/1.1 200 ") {
            return Err(io::Error::other(format!("it has no book {number}")));
        }
    }
    Ok(())
}
