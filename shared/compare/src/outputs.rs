//! The files that were asked for: opened before minutes are spent on what goes into them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use compare::args::Args;
use compare::export::{html, json, markdown, terminal};
use compare::{Error, Report};

use crate::NAME;

/// Where a report goes.
pub struct Outputs {
    json_to_stdout: bool,
    files: Vec<Output>,
}

struct Output {
    path: PathBuf,
    file: File,
    /// Nothing was there before.
    is_new: bool,
    text: fn(&Report) -> String,
}

impl Outputs {
    /// Opens all files. What is in them stays there until there is something new.
    ///
    /// # Errors
    /// The first that cannot be written.
    pub fn open(args: &Args) -> Result<Self, Error> {
        let json_to_stdout = args.json.as_deref() == Some(Path::new("-"));
        let mut outputs = Outputs {
            json_to_stdout,
            files: Vec::new(),
        };
        let wanted = [
            (
                args.json.as_ref().filter(|_| !json_to_stdout),
                json::text as fn(&Report) -> String,
            ),
            (args.markdown.as_ref(), markdown::text),
            (args.html.as_ref(), html::text),
        ];
        for (path, text) in wanted {
            let Some(path) = path else { continue };
            match Output::open(path, text) {
                Ok(output) => outputs.files.push(output),
                Err(e) => {
                    outputs.discard();
                    return Err(e);
                }
            }
        }
        Ok(outputs)
    }

    /// The tables to the terminal, and every file that can be written. False if one could not be; that is said.
    pub fn write(self, report: &Report) -> bool {
        let tables = terminal::text(report);
        let printed = if self.json_to_stdout {
            let _ = io::stderr().write_all(tables.as_bytes());
            say::print(NAME, &json::text(report))
        } else {
            say::print(NAME, &tables)
        };
        self.write_files(report) && printed
    }

    fn write_files(self, report: &Report) -> bool {
        let mut all = true;
        for output in self.files {
            if let Err(e) = output.write(report) {
                say::complain(NAME, &e.to_string());
                all = false;
            }
        }
        all
    }

    /// There is nothing to write: no empty file is left.
    pub fn discard(self) {
        for output in self.files.iter().filter(|output| output.is_new) {
            let _ = fs::remove_file(&output.path);
        }
    }
}

impl Output {
    fn open(path: &Path, text: fn(&Report) -> String) -> Result<Self, Error> {
        let is_new = !path.exists();
        // It is emptied when there is something to write.
        let mut kept = OpenOptions::new();
        kept.write(true).create(true).truncate(false);
        let file = kept.open(path).map_err(cannot_write(path))?;
        let path = path.to_owned();
        Ok(Output {
            path,
            file,
            is_new,
            text,
        })
    }

    fn write(mut self, report: &Report) -> Result<(), Error> {
        // A pipe or a device has no length.
        let is_file = self.file.metadata().is_ok_and(|about| about.is_file());
        let emptied = if is_file {
            self.file.set_len(0)
        } else {
            Ok(())
        };
        let written = emptied.and_then(|()| self.file.write_all((self.text)(report).as_bytes()));
        written.map_err(cannot_write(&self.path))
    }
}

fn cannot_write(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File {
        action: "write",
        path,
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(json: &Path, html: &Path) -> Args {
        Args {
            json: Some(json.to_owned()),
            html: Some(html.to_owned()),
            ..Args::default()
        }
    }

    #[test]
    fn what_cannot_be_written_is_said_before_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let (good, bad) = (
            folder.path().join("a.json"),
            folder.path().join("no/a.html"),
        );
        let said = Outputs::open(&asked(&good, &bad)).err().expect("no folder");
        assert!(said.to_string().contains("no/a.html"), "{said}");
        assert!(!good.exists());
    }

    #[test]
    fn old_results_stay_until_there_are_new_ones() {
        let folder = tempfile::tempdir().expect("a folder");
        let (old, new) = (folder.path().join("a.json"), folder.path().join("a.html"));
        let long = "old".repeat(10_000);
        fs::write(&old, &long).expect("it is written");
        let open = || Outputs::open(&asked(&old, &new)).expect("both can be written");
        open().discard();
        assert_eq!(fs::read_to_string(&old).expect("it is there"), long);
        assert!(!new.exists());
        assert!(open().write_files(&Report::default()));
        let json = fs::read_to_string(&old).expect("it is there");
        assert!(json.starts_with("{\"machine\"") && !json.contains("old"));
        let html = fs::read_to_string(&new).expect("it is there");
        assert!(html.ends_with("</html>\n"));
    }

    #[test]
    fn one_full_disk_does_not_stop_the_other_files() {
        let full = Path::new("/dev/full");
        if !full.exists() {
            eprintln!("skipped: no /dev/full here");
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let html = folder.path().join("a.html");
        let outputs = Outputs::open(&asked(full, &html)).expect("both can be opened");
        let all = outputs.write_files(&Report::default());
        assert!(!all, "one was not written");
        let html = fs::read_to_string(&html).expect("it is there");
        assert!(html.ends_with("</html>\n"));
    }
}
