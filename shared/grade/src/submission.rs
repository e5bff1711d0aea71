//! Reading what somebody else has written.

use std::fs;
use std::path::Path;

/// No answer is longer.
const MOST: u64 = 1024 * 1024;

/// The text of the file `path` in the folder `dir`, or why there is none.
pub fn read(dir: &Path, path: &Path) -> Result<String, String> {
    let file = dir.join(path);
    let cannot = |why: String| format!("cannot read {}: {why}", file.display());
    let data = fs::metadata(&file).map_err(|e| cannot(e.to_string()))?;
    if !data.is_file() {
        return Err(cannot("it is no file".to_owned()));
    }
    if data.len() > MOST {
        return Err(cannot(format!("it is longer than {MOST} bytes")));
    }
    fs::read_to_string(&file).map_err(|e| cannot(e.to_string()))
}
