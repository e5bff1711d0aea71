//! A `python3` that is a shell script, as pyenv's is: it starts helpers and only then Python, and all of them are seen.

use std::env;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What to say of such a program, and where the real one is to be had.
pub(crate) fn note(program: &str) -> Option<String> {
    let path = found(program)?;
    let name = path.file_name()?.to_string_lossy().into_owned();
    (name.starts_with("python") && is_shell_script(&path)).then(|| {
        format!(
            "{name} is a shell script that starts Python ({}): its own processes are counted and drawn too. `{name} -c \
             'import sys; print(sys.executable)'` prints the path of the real one",
            path.display()
        )
    })
}

/// The file that the system starts for this word.
fn found(program: &str) -> Option<PathBuf> {
    if program.contains('/') {
        return Some(program.into());
    }
    let path = env::var_os("PATH")?;
    let mut files = env::split_paths(&path).map(|folder| folder.join(program));
    files.find(|file| file.is_file())
}

/// Whether the first line names a shell.
fn is_shell_script(path: &Path) -> bool {
    let mut begin = Vec::new();
    let read = File::open(path).and_then(|file| file.take(100).read_to_end(&mut begin));
    let begin = String::from_utf8_lossy(&begin);
    let first = begin.lines().next().unwrap_or("");
    read.is_ok() && first.starts_with("#!") && first.split(['/', ' ']).any(is_shell)
}

fn is_shell(word: &str) -> bool {
    ["sh", "bash", "dash", "ksh", "zsh"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::note;
    use std::fs;

    #[test]
    fn only_a_python_that_is_a_shell_script_is_told() {
        let folder = std::env::temp_dir().join(format!("observe-shim-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let told = |name: &str, text: &str| {
            let path = folder.join(name);
            fs::write(&path, text).unwrap();
            note(path.to_str().unwrap())
        };
        let shim = told(
            "python3.11",
            "#!/usr/bin/env bash\nexec pyenv exec \"$@\"\n",
        );
        assert!(shim.unwrap().starts_with("python3.11 is a shell script"));
        assert!(told("python3", "#!/bin/sh\n").is_some());
        assert_eq!(told("python", "\u{7f}ELF\n"), None);
        assert_eq!(told("python3-config", "#!/usr/bin/python3 -B\n"), None);
        assert_eq!(told("build", "#!/bin/sh\n"), None);
        assert_eq!(note("/no/such/python3"), None);
        fs::remove_dir_all(folder).unwrap();
    }
}
