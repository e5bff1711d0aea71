//! A browser that prints: Chromium, or Chrome, which is made of it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use limited::Run;

/// What it may be called, in the folders of `PATH`.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Where macOS keeps programs with windows.
const PLACES: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

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
    /// The first that there is.
    pub(crate) fn find() -> Result<Self> {
        let path = env::var_os("PATH").unwrap_or_default();
        let named = env::split_paths(&path)
            .flat_map(|folder| NAMES.map(|name| folder.join(name)))
            .chain(PLACES.map(PathBuf::from))
            .find(|program| program.is_file());
        let Some(program) = named else {
            bail!(
                "--pdf prints with Chromium or Chrome, and neither is here: looked for {} in PATH, and for {}",
                NAMES.join(", "),
                PLACES.join(" and ")
            );
        };
        Ok(Self(program))
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
    let mut address = "file://".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => address.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    Ok(address)
}
