//! The binary, spoken to as mdBook speaks to it.

mod fixture;
mod measured;
mod pages;
mod schedule;
mod wrong;

use fixture::run_with;

#[test]
fn it_serves_every_renderer_and_refuses_other_arguments() {
    assert_eq!(run_with(&["supports", "html"], b"").status.code(), Some(0));
    let output = run_with(&["build"], b"");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        message.starts_with("listings: unknown argument `build`"),
        "{message}"
    );
}

#[test]
fn a_book_of_another_mdbook_is_refused_with_a_reason() {
    let output = run_with(&[], b"[{}, {\"sections\": []}]");
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("This needs mdBook 0.5"), "{message}");
}
