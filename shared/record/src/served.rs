//! The site that a lesson's program is run against: one for each run, so that what it counts begins at nothing.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use course::Needs;
use limited::Run;
use site::Site;

use crate::commands::Error;

/// For `--help`.
const LIMIT: Duration = Duration::from_secs(60);

/// What stands in place of the site's port in what a program printed.
const ADDRESS: &str = "127.0.0.1:PORT";

/// A site, or none where none is needed. It ends with this.
#[derive(Debug, Default)]
pub struct Served(Option<Site>);

impl Served {
    /// For a program of a lesson that `needs` this; `start` are the words that start it, in the checkout `root`.
    ///
    /// Not every variation of a lesson fetches: one whose `--help` names no `--site` gets none.
    ///
    /// # Errors
    ///
    /// If the program does not show its help in time, or the system gives no port.
    pub fn of(
        needs: Option<Needs>,
        start: &[impl AsRef<OsStr>],
        root: &Path,
    ) -> Result<Self, Error> {
        if needs != Some(Needs::Site) || !takes_a_site(start, root)? {
            return Ok(Served(None));
        }
        let site = Site::start().map_err(|source| Error::NoSite { source })?;
        Ok(Served(Some(site)))
    }

    /// The site itself, which can be asked what it has seen.
    pub fn site(&self) -> Option<&Site> {
        self.0.as_ref()
    }

    /// What is added to the program's options: `--site URL`, or nothing.
    pub fn words(&self) -> Vec<String> {
        let site = self.0.iter();
        site.flat_map(|site| ["--site".to_owned(), site.url("")])
            .collect()
    }

    /// What the program printed, without the port, which is another each time.
    pub fn hide(&self, printed: &str) -> String {
        match &self.0 {
            Some(site) => printed.replace(&site.address().to_string(), ADDRESS),
            None => printed.to_owned(),
        }
    }
}

/// Whether a program's `--help` names `--site`. Each is asked once.
fn takes_a_site(start: &[impl AsRef<OsStr>], root: &Path) -> Result<bool, Error> {
    static KNOWN: Mutex<BTreeMap<Vec<OsString>, bool>> = Mutex::new(BTreeMap::new());
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let key: Vec<OsString> = start.iter().map(|word| word.as_ref().to_owned()).collect();
    if let Some(takes) = known().get(&key) {
        return Ok(*takes);
    }
    let takes = names_a_site(start, root)?;
    known().insert(key, takes);
    Ok(takes)
}

fn names_a_site(start: &[impl AsRef<OsStr>], root: &Path) -> Result<bool, Error> {
    let [program, words @ ..] = start else {
        return Ok(false);
    };
    let mut command = Command::new(program);
    command.args(words).arg("--help").current_dir(root);
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    let help = Run::new(command, LIMIT).run()?;
    let mut words = help.output.stdout.split_whitespace();
    Ok(words.any(|word| word == "--site"))
}
