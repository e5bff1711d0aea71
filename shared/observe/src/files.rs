//! The files that are asked for: opened before the program starts, so that nobody waits for a result that cannot be kept.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::PathBuf;

use observe::Observation;

use crate::args::Draw;

/// A file, and what is to stand in it.
struct Output {
    path: PathBuf,
    file: File,
    /// It was not there before: if nothing gets written, it goes.
    new: bool,
    draw: Draw,
}

/// All files of one run. Those that nothing was written into are left as they were.
pub struct Outputs(Vec<Output>);

impl Outputs {
    /// Opens all; what is in them stays for now. `Err`: one line for each that cannot be written.
    pub fn open(files: &[(PathBuf, Draw)]) -> Result<Self, Vec<String>> {
        let mut outputs = Outputs(Vec::new());
        let mut failures = Vec::new();
        for (path, draw) in files {
            let new = !path.exists();
            let opened = File::options()
                .write(true)
                .create(true)
                .truncate(false)
                .open(path);
            match opened {
                Ok(file) => outputs.0.push(Output {
                    path: path.clone(),
                    file,
                    new,
                    draw: *draw,
                }),
                Err(e) => failures.push(format!("cannot write {}: {e}", path.display())),
            }
        }
        match failures.is_empty() {
            true => Ok(outputs),
            false => Err(failures),
        }
    }

    /// Writes all, also when one fails. One line for each failure.
    pub fn write(mut self, title: &str, seen: &Observation) -> Vec<String> {
        let mut failures = Vec::new();
        for output in std::mem::take(&mut self.0) {
            if let Err(e) = replace(output.file, &(output.draw)(title, seen)) {
                failures.push(format!("cannot write {}: {e}", output.path.display()));
            }
        }
        failures
    }
}

impl Drop for Outputs {
    fn drop(&mut self) {
        for output in self.0.iter().filter(|output| output.new) {
            let _ = std::fs::remove_file(&output.path);
        }
    }
}

/// What stood in the file goes. A pipe has neither a length nor a beginning.
fn replace(mut file: File, text: &str) -> io::Result<()> {
    if file.metadata()?.is_file() {
        file.set_len(0)?;
        file.rewind()?;
    }
    file.write_all(text.as_bytes())?;
    file.flush()
}
