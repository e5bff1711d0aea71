//! The Rust items of Rosetta exist, and their addresses are those that rustdoc gives.

use std::path::{Path, PathBuf};
use std::process::Command;

use listings::rosetta::Rosetta;

fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors()
        .nth(2)
        .expect("this package lies in tests/")
}

/// The page that `cargo doc` writes for this package.
fn page() -> String {
    let target = std::env::current_exe().expect("a test knows where it is");
    // This test lies in target/debug/deps.
    let target: PathBuf = target.ancestors().nth(3).expect("three folders").to_owned();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).env("CARGO_TARGET_DIR", &target);
    cargo.args([
        "doc",
        "--quiet",
        "--no-deps",
        "--offline",
        "-p",
        "rosetta-paths",
    ]);
    let documented = cargo.output().expect("cargo starts");
    let said = String::from_utf8_lossy(&documented.stderr);
    assert!(
        documented.status.success(),
        "book/rosetta/rust.toml:\n{said}"
    );
    let page = target.join("doc/rosetta_paths/index.html");
    std::fs::read_to_string(&page).unwrap_or_else(|e| panic!("{}: {e}", page.display()))
}

/// `struct.Mutex.html#method.lock`. rustdoc names the module that the item was written in, which readers cannot see.
fn page_of_std(address: &str) -> Option<&str> {
    address
        .strip_prefix("https://doc.rust-lang.org/")?
        .rsplit('/')
        .next()
}

#[test]
fn every_rust_item_exists_and_those_of_std_have_the_page_that_rows_link_to() {
    let page = page();
    let items = Rosetta::read(root())
        .unwrap_or_else(|e| panic!("{e}"))
        .items;
    let mut compared = 0;
    for path in items.items.keys() {
        let address = items.address(path);
        let address = address.unwrap_or_else(|| panic!("{path}: its crate is not in rust.toml"));
        let Some(ours) = page_of_std(&address) else {
            continue;
        };
        compared += 1;
        let text = format!(">{}</a>", path.trim_end_matches('!'));
        let before = page
            .split(&text)
            .next()
            .filter(|before| before.len() < page.len());
        let before = before.unwrap_or_else(|| panic!("rustdoc made no link of {path}"));
        let theirs = before
            .rsplit("href=\"")
            .next()
            .and_then(|link| link.split('"').next());
        assert_eq!(theirs.and_then(page_of_std), Some(ours), "{path}");
    }
    assert!(compared > 50, "items of std: {compared}");
}
