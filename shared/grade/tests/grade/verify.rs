//! `cargo grade --verify` over a course that keeps its rules.

use crate::learner::{fixture, grade, said};

#[test]
#[ignore = "long: .ci/run runs it"]
fn the_fixture_keeps_the_rules() {
    let mut command = grade();
    command.arg("--verify").arg("--dir").arg(fixture());
    let output = command
        .args(["--seconds", "5"])
        .output()
        .expect("grade starts");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let all = "4 of 4 exercises keep the rules";
    assert!(said(&output).contains(all), "{}", said(&output));
}
