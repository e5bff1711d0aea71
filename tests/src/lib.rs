//! What the tests of the whole house share: where things are, and how to start them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use course::{Exercise, Lesson, Version};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this crate lies in tests/")
}

/// All lessons, in their order.
///
/// # Panics
/// If there is none, or one without its `lesson.toml`.
pub fn lessons() -> Vec<Lesson> {
    let lessons = course::lessons(root()).unwrap_or_else(|e| panic!("{e}"));
    assert!(!lessons.is_empty(), "there are lessons");
    lessons
}

/// The one Python program directly in the lesson's `python/`.
///
/// # Panics
/// If there is none, or more than one.
pub fn twin(lesson: &Lesson) -> PathBuf {
    lesson.twin().unwrap_or_else(|e| panic!("{e}"))
}

/// How the name of a reader's own program begins. Neither git nor a test looks at one.
pub const SCRATCH: &str = "scratch";

/// The files of `folder` that end in `.extension`, sorted, without a reader's own: see [`SCRATCH`].
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = entries(folder);
    files.retain(|path| path.extension().is_some_and(|end| end == extension));
    files.retain(|path| !stem(path).starts_with(SCRATCH));
    files
}

/// The files of `folder` and of the folders below it that end in `.extension`, without target folders.
pub fn all_files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = files(folder, extension);
    for below in entries(folder) {
        if below.is_dir() && !below.ends_with("target") {
            found.extend(all_files(&below, extension));
        }
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    paths
}

/// A file's name without its end.
pub fn stem(path: &Path) -> String {
    let stem = path.file_stem().expect("a file has a name");
    stem.to_string_lossy().into_owned()
}

/// A file's text.
///
/// # Panics
/// If it cannot be read: which, and why.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Runs cargo in the root, and returns what it prints.
///
/// # Panics
/// If it fails, with its words.
pub fn cargo(args: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    let answer = cargo.current_dir(root()).args(args).output();
    let answer = answer.expect("cargo starts");
    let said = String::from_utf8_lossy(&answer.stderr);
    assert!(answer.status.success(), "cargo {}: {said}", args.join(" "));
    String::from_utf8(answer.stdout).expect("cargo prints text")
}

/// What `cargo metadata` says of the members.
pub fn metadata() -> serde_json::Value {
    let args = ["metadata", "--format-version=1", "--no-deps", "--offline"];
    serde_json::from_str(&cargo(&args)).expect("cargo writes JSON")
}

/// The folder of built programs, `target/debug`.
pub fn target() -> PathBuf {
    // This test lies in target/debug/deps.
    let here = std::env::current_exe().expect("a test knows where it is");
    let deps = here.parent().expect("it lies in a folder");
    deps.parent().expect("so does that").to_owned()
}

/// The interpreter behind `python3`, or `None` with a line on standard error that names what is skipped.
pub fn python(skipped: &str) -> Option<&'static Path> {
    static PYTHON: OnceLock<Option<(PathBuf, Version)>> = OnceLock::new();
    let python = PYTHON.get_or_init(|| ask("python3".as_ref()));
    if python.is_none() {
        assert!(!in_ci(), "CI needs python3 for {skipped}");
        eprintln!("skipped, no python3 here: {skipped}");
    }
    python.as_ref().map(|(path, _)| path.as_path())
}

/// The interpreter that runs this program of the lesson: [`python`], or for one that imports packages that of
/// [`course::twins`]. `None` with a line on standard error if it is not there.
pub fn python_for(lesson: &Lesson, program: &Path, skipped: &str) -> Option<PathBuf> {
    let packages = lesson.packages(program);
    if packages.is_empty() {
        return python(skipped).map(Path::to_owned);
    }
    let python = course::twins::python(root());
    if python.is_none() {
        let make = course::twins::MAKE;
        let what = format!("{} imports {}", program.display(), packages.join(", "));
        assert!(!in_ci(), "CI needs its environment for {skipped}: {what}");
        eprintln!("skipped, {what} (`{make}`): {skipped}");
    }
    python
}

/// Whether an interpreter can import all of these packages.
///
/// # Panics
/// If it does not start.
pub fn imports(python: &Path, packages: &[String]) -> bool {
    let question = packages.iter().map(|name| format!("import {name}\n"));
    let mut command = Command::new(python);
    command.arg("-c").arg(question.collect::<String>());
    let answer = command.output();
    let answer = answer.unwrap_or_else(|e| panic!("{}: {e}", python.display()));
    answer.status.success()
}

/// The interpreter of exactly this version, if it is on the PATH or among those of pyenv.
pub fn python_of(version: Version) -> Option<PathBuf> {
    let home = std::env::home_dir().unwrap_or_default();
    let versions = home.join(".pyenv/versions");
    let mut named = vec![PathBuf::from(format!("python{version}"))];
    if versions.is_dir() {
        let begins = format!("{version}.");
        let fits = |path: &PathBuf| {
            let name = path.file_name().map(|name| name.to_string_lossy());
            name.is_some_and(|name| name.starts_with(&begins))
        };
        let installed = entries(&versions).into_iter().filter(fits);
        named.extend(installed.map(|path| path.join("bin/python")));
    }
    let found = named.iter().filter_map(|name| ask(name));
    found
        .filter(|(_, here)| *here == version)
        .map(|(path, _)| path)
        .next()
}

/// Which interpreter answers to `name`: the program itself, because `python3` may be a script that takes longer than
/// Python to start; and its version.
fn ask(name: &Path) -> Option<(PathBuf, Version)> {
    let question = "import sys; print(*sys.version_info[:2], sys.executable)";
    let answer = Command::new(name).args(["-c", question]).output().ok()?;
    let answer = String::from_utf8(answer.stdout).ok()?;
    let mut words = answer.trim().splitn(3, ' ');
    let version = Version(words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some((words.next()?.into(), version))
}

/// True under `CI=true`, where nothing may be skipped.
pub fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|ci| ci == "true")
}

/// The exercises of both packages.
pub fn exercises() -> Vec<Exercise> {
    course::exercises(root()).expect("their lists")
}

/// The lines of all `console` blocks of a page.
pub fn commands(markdown: &str) -> Vec<String> {
    let blocks = markdown.split("```console\n").skip(1);
    let lines = blocks.flat_map(|block| block.split("```").next().unwrap_or_default().lines());
    lines.map(str::to_owned).collect()
}
