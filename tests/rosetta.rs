//! Rosetta names every public name of the four modules, or the list beside this test says why not.

use std::collections::BTreeSet;
use std::process::Command;

use house::{python, read, root};

/// Prints `module name` for all that `__all__` names, and `module Class.method` for the classes that people use.
const ASK: &str = r#"
import asyncio, concurrent.futures, multiprocessing, multiprocessing.pool, multiprocessing.process, threading
for module in threading, concurrent.futures, asyncio, multiprocessing:
    for name in module.__all__:
        print(module.__name__, name)
classes = {
    threading: "Thread Lock RLock Condition Semaphore Event Barrier".split(),
    concurrent.futures: "Executor Future".split(),
    asyncio: "Task Queue Lock Event Condition Semaphore TaskGroup Runner StreamReader StreamWriter".split(),
    multiprocessing: [],
}
for module, names in classes.items():
    for name in names:
        kind = getattr(module, name, None)
        kind = type(kind()) if callable(kind) and not isinstance(kind, type) else kind
        for method in vars(kind) if kind else ():
            if not method.startswith("_"):
                print(module.__name__, f"{name}.{method}")
for kind, name in (multiprocessing.pool.Pool, "Pool"), (multiprocessing.process.BaseProcess, "Process"):
    for method in vars(kind):
        if not method.startswith("_"):
            print("multiprocessing", f"{name}.{method}")
"#;

/// The names in backticks of every table row's first cell.
fn in_the_table(rosetta: &str) -> BTreeSet<String> {
    let rows = rosetta.lines().filter(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names
        .map(|name| name.split('(').next().unwrap_or(name).to_owned())
        .collect()
}

/// `module.name` lines of the list of what is left out.
fn left_out(list: &str) -> BTreeSet<String> {
    let lines = list.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_public_name_is_in_rosetta_or_left_out_for_a_reason() {
    let Some(python) = python("Rosetta against Python's own lists") else {
        return;
    };
    let asked = Command::new(python)
        .args(["-c", ASK])
        .output()
        .expect("python3 starts");
    assert!(
        asked.status.success(),
        "{}",
        String::from_utf8_lossy(&asked.stderr)
    );
    let names = String::from_utf8(asked.stdout).expect("names are text");
    let table = in_the_table(&read(&root().join("book/src/rosetta.md")));
    let left_out = left_out(&read(&root().join("tests/rosetta_left_out.txt")));
    let missing: Vec<&str> = names
        .lines()
        .filter(|line| {
            let (module, name) = line.split_once(' ').expect("two words");
            !table.contains(name) && !left_out.contains(&format!("{module}.{name}"))
        })
        .collect();
    assert!(names.lines().count() > 200, "Python answered");
    assert!(
        missing.is_empty(),
        "not in Rosetta, and no reason given: {missing:#?}"
    );
}

#[test]
fn what_is_left_out_names_its_module() {
    let table = in_the_table(&read(&root().join("book/src/rosetta.md")));
    for name in left_out(&read(&root().join("tests/rosetta_left_out.txt"))) {
        let modules = [
            "threading.",
            "concurrent.futures.",
            "asyncio.",
            "multiprocessing.",
        ];
        assert!(
            modules.iter().any(|module| name.starts_with(module)),
            "{name}: which module?"
        );
    }
    assert!(
        table.len() > 300,
        "the table was read: {} names",
        table.len()
    );
}
