//! A browser that prints.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use course::chromium;
use limited::Run;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

/// What of a path is encoded in an address: all but what RFC 3986 calls unreserved, and the slashes.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// For one PDF. The whole book, 500 pages, takes a quarter of a minute on two cores.
const LIMIT: Duration = Duration::from_secs(300);

/// No sandbox: it refuses to start for root and in many containers, and the only pages opened are the book's own.
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
];

/// A browser on this machine.
pub(crate) struct Chromium(PathBuf);

impl Chromium {
    /// The first that answers.
    pub(crate) fn find() -> Result<Self> {
        let path = env::var_os("PATH").unwrap_or_default();
        let found = chromium::find(&path, chromium::PATIENCE);
        let found = found.context("--pdf prints with Chromium or Chrome")?;
        Ok(Self(found.program))
    }

    /// Prints the page at an address into the file `pdf`. The browser's profile lies in `folder`.
    pub(crate) fn print(&self, address: &str, pdf: &Path, folder: &Path) -> Result<()> {
        let mut chromium = Command::new(&self.0);
        chromium.args(FLAGS);
        chromium.arg(with_path("--user-data-dir=", &folder.join("profile")));
        chromium.arg(with_path("--print-to-pdf=", pdf));
        chromium.arg(address);
        let finished = Run::new(chromium, LIMIT).run()?;
        // It ends well even where it could not write.
        let begins = fs::read(pdf).map(|bytes| bytes.starts_with(b"%PDF-"));
        if !finished.status.success() || !begins.unwrap_or(false) {
            let said = finished.output.stderr.trim();
            bail!(
                "{} made no PDF ({}): {said}",
                self.0.display(),
                finished.status
            );
        }
        Ok(())
    }
}

fn with_path(option: &str, path: &Path) -> std::ffi::OsString {
    let mut word = std::ffi::OsString::from(option);
    word.push(path);
    word
}

/// The address of a file, whatever is in its name.
pub(crate) fn address(file: &Path) -> Result<String> {
    let file = fs::canonicalize(file).with_context(|| format!("cannot find {}", file.display()))?;
    let bytes = file.as_os_str().as_encoded_bytes();
    Ok(format!("file://{}", percent_encode(bytes, ENCODED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_the_file_whatever_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a b#c?%-_.~\u{fc}.html");
        fs::write(&file, "").unwrap();
        let address = address(&file).unwrap();
        assert!(address.starts_with("file:///"), "{address}");
        assert!(
            address.ends_with("/a%20b%23c%3F%25-_.~%C3%BC.html"),
            "{address}"
        );
    }
}
