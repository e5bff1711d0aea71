//! What the tests of the whole house share: where things are, and how to start them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this crate lies in tests/")
}

/// A lesson's folder.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// `03`.
    pub number: String,
    /// `03-async-gather`.
    pub folder: String,
}

impl Lesson {
    /// `lesson-03`.
    pub fn package(&self) -> String {
        format!("lesson-{}", self.number)
    }

    /// The lesson's folder, whole.
    pub fn path(&self) -> PathBuf {
        root().join("lessons").join(&self.folder)
    }

    /// The one Python program directly in `python/`.
    ///
    /// # Panics
    /// If there is none, or more than one: `python3 lessons/03-*/python/*.py` would pass the second as an argument.
    pub fn twin(&self) -> PathBuf {
        let twins = files(&self.path().join("python"), "py");
        assert_eq!(
            twins.len(),
            1,
            "{}/python has one twin: {twins:?}",
            self.folder
        );
        twins[0].clone()
    }

    /// The lesson's program, built.
    pub fn program(&self) -> PathBuf {
        built().join(self.package())
    }

    /// True if the twin takes this option.
    pub fn takes(&self, option: &str) -> bool {
        read(&self.twin()).contains(match option {
            "--seed" => "pace.start_with_seed(",
            _ => "pace.start",
        })
    }
}

/// All lessons, in their order.
pub fn lessons() -> Vec<Lesson> {
    let folders = std::fs::read_dir(root().join("lessons")).expect("lessons/ is there");
    let mut lessons: Vec<Lesson> = folders
        .filter_map(|entry| {
            let folder = entry.ok()?.file_name().into_string().ok()?;
            let (number, _) = folder.split_once('-')?;
            let number = number
                .chars()
                .all(|c| c.is_ascii_digit())
                .then(|| number.to_owned())?;
            Some(Lesson { number, folder })
        })
        .collect();
    lessons.sort_by(|one, other| one.folder.cmp(&other.folder));
    assert!(!lessons.is_empty(), "there are lessons");
    lessons
}

/// The files of `folder` that end in `.extension`, sorted.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == extension))
        .collect();
    files.sort();
    files
}

/// A file's text.
///
/// # Panics
/// If it cannot be read: which, and why.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Builds every lesson with its variations, once a test program, and says where the programs lie.
///
/// `cargo test -p house` alone would otherwise meet no program, or a stale one.
pub fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .current_dir(root())
            .args(["build", "--quiet", "--bins", "--examples"]);
        for lesson in lessons() {
            cargo.args(["-p", &lesson.package()]);
        }
        let built = cargo.status().expect("cargo starts");
        assert!(built.success(), "the lessons build");
        // This test lies in target/debug/deps.
        let here = std::env::current_exe().expect("a test knows where it is");
        let deps = here.parent().expect("it lies in a folder");
        deps.parent()
            .expect("deps lies in the target folder")
            .to_owned()
    })
}

/// How many commands a test runs at once. They sleep more than they compute, so more than there are cores; a bound,
/// so that the short waits of one still pass in their order beside the others.
const AT_ONCE: usize = 4;

/// Does `work` for each of `items`, a few at once, and returns the results in the order of `items`.
///
/// # Panics
/// If `work` does, after all that has begun has ended.
pub fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mine = || {
            let index = next.fetch_add(1, Ordering::Relaxed);
            items.get(index).map(|item| (index, work(item)))
        };
        std::iter::from_fn(mine).collect::<Vec<_>>()
    };
    let mut results = thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(worker)).collect();
        let done = workers.into_iter().map(|worker| match worker.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        done.flatten().collect::<Vec<_>>()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// `python3`, or `None` with a line on standard error that names what is skipped.
pub fn python(skipped: &str) -> Option<&'static str> {
    let answer = Command::new("python3").arg("--version").output();
    if answer.is_ok_and(|answer| answer.status.success()) {
        return Some("python3");
    }
    assert!(!in_ci(), "CI needs python3 for {skipped}");
    eprintln!("skipped, no python3 here: {skipped}");
    None
}

/// True under `CI=true`, where nothing may be skipped.
pub fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|ci| ci == "true")
}

/// The exercises of `lessons/exercises/info.toml`, as (name, folder).
pub fn exercises() -> Vec<(String, String)> {
    let text = read(&root().join("lessons/exercises/info.toml"));
    let info: toml::Table = text.parse().expect("info.toml is TOML");
    let list = info["exercises"].as_array().expect("a list of exercises");
    let field =
        |exercise: &toml::Value, key: &str| exercise[key].as_str().expect("a text").to_owned();
    list.iter()
        .map(|exercise| (field(exercise, "name"), field(exercise, "dir")))
        .collect()
}

/// The lines of all `console` blocks of a page.
pub fn commands(markdown: &str) -> Vec<String> {
    let blocks = markdown.split("```console\n").skip(1);
    let lines = blocks.flat_map(|block| block.split("```").next().unwrap_or_default().lines());
    lines.map(str::to_owned).collect()
}
