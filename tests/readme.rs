//! What the README says. That its commands work, `running` checks.

use house::{commands, read, root};

#[test]
fn the_introduction_uses_the_same_commands() {
    let readme = commands(&read(&root().join("README.md")));
    for line in commands(&read(&root().join("book/src/introduction.md"))) {
        assert!(
            readme.contains(&line),
            "introduction.md has a command that the README has not: {line}"
        );
    }
}

#[test]
fn the_readmes_links_and_picture_are_there() {
    let readme = read(&root().join("README.md"));
    let targets = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let local: Vec<&str> = targets
        .filter(|target| !target.starts_with("http"))
        .collect();
    assert!(local.len() >= 6, "{local:?}");
    for target in local {
        assert!(
            root().join(target).is_file(),
            "README.md points to {target}"
        );
    }
}

#[test]
fn ci_runs_the_readmes_own_test_command() {
    let script = read(&root().join(".ci/run"));
    assert!(
        script.contains("README.md"),
        ".ci/run takes the test command from the README"
    );
    let readme = commands(&read(&root().join("README.md")));
    assert!(readme.iter().any(|line| line == "cargo test"));
}
