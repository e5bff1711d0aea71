//! The book in one file, for a USB stick or a mail: unpacked anywhere, it opens without a server.
//!
//! ```text
//! off-the-gil/start.html    opens the first page, or says that all has to be unpacked
//! off-the-gil/book/…        the pages
//! ```

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use walkdir::WalkDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::built::Built;
use crate::whole;

/// Windows shows what is in a zip as if it were a folder, and unpacks only the file that one clicks. So this page stands
/// alone, and goes on to the book only if it finds `go.js` there.
const START: &str = include_str!("start.html");
const GO: &str = "location.replace('book/index.html');\n";

/// What only a server needs.
const LEFT_OUT: [&str; 2] = ["404.html", ".nojekyll"];

/// Packs the pages of a book into `file`. The same pages give the same bytes.
pub(crate) fn pack(book: &Built, file: &Path) -> Result<()> {
    whole::write(file, |out| write(book, out))
}

fn write(book: &Built, out: impl Write + Seek) -> Result<()> {
    // Without a time of its own each entry gets that of 1980, with which a zip's time begins.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(out);
    for (name, text) in [("start.html", START), ("book/go.js", GO)] {
        zip.start_file(format!("{}/{name}", book.name), options)?;
        zip.write_all(text.as_bytes())?;
    }
    for path in files(&book.pages)? {
        let inside = path.strip_prefix(&book.pages)?;
        if LEFT_OUT.iter().any(|name| inside == Path::new(name)) {
            continue;
        }
        zip.start_file(format!("{}/book/{}", book.name, inside.display()), options)?;
        let mut page =
            File::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
        io::copy(&mut page, &mut zip)?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

/// All files below a folder, sorted. Links are followed, since a zip has the pages themselves.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        if !entry.file_type().is_dir() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}
