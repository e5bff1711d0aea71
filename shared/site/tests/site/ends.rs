//! A site ends with its owner.

use std::panic::catch_unwind;
use std::process::Command;

use site::Site;

use crate::client::{LIMIT, ask, get, refused, see, send, until};

const COPY: &str = "SITE_TEST_COPY";

#[test]
fn a_dropped_site_closes_its_connections_and_its_port() {
    let site = Site::start().expect("a site");
    let address = site.address();
    let mut waiting = send(address, &get("/small/1?ms=60000"));
    let mut reading = send(address, &get("/endless?gap=60000"));
    until("both are being answered", || site.now() == 2);
    drop(site);
    until("its port is closed", || refused(address));
    assert_eq!(see(&mut waiting).head, "");
    assert!(see(&mut reading).head.starts_with("HTTP/1.1 200 OK"));
}

#[test]
fn a_site_ends_with_an_owner_who_panics() {
    let (tell, told) = std::sync::mpsc::channel();
    let owner = std::thread::spawn(move || {
        let site = Site::start().expect("a site");
        tell.send(site.address()).expect("the test listens");
        assert_eq!(ask(&site, "/small/1").status(), 404, "wrong on purpose");
    });
    let address = told.recv().expect("the owner tells");
    assert!(owner.join().is_err());
    until("its port is closed", || refused(address));
}

/// In a program of its own, because the other tests have sites too.
#[cfg(target_os = "linux")]
#[test]
fn no_thread_is_left() {
    let mut copy = Command::new(std::env::current_exe().expect("this program"));
    let name = "ends::copy_that_counts_its_threads";
    copy.args(["--exact", name, "--nocapture"]).env(COPY, "1");
    let finished = limited::Run::new(copy, LIMIT).run();
    let finished = finished.expect("the copy ends");
    let said = finished.output.stdout;
    assert!(
        said.contains("threads: before 0, with a site 1, after 0"),
        "{said}"
    );
}

/// What the copy does; in an ordinary run of the tests nothing.
#[cfg(target_os = "linux")]
#[test]
fn copy_that_counts_its_threads() {
    if std::env::var(COPY).is_err() {
        return;
    }
    let threads = || {
        let tasks = std::fs::read_dir("/proc/self/task").expect("Linux lists threads");
        let names =
            tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("comm")).ok());
        names.filter(|name| name == "site\n").count()
    };
    let before = threads();
    let mut during = 0;
    let panicked = catch_unwind(std::panic::AssertUnwindSafe(|| {
        let site = Site::start().expect("a site");
        ask(&site, "/small/1");
        during = threads();
        panic!("on purpose");
    }));
    assert!(panicked.is_err());
    // A joined thread may stay in /proc for a moment.
    until("the site's thread is gone", || threads() == before);
    println!("threads: before {before}, with a site {during}, after {before}");
}

#[test]
fn a_site_can_be_had_inside_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(async {
        let site = Site::start().expect("a site");
        assert_eq!(ask(&site, "/small/1").status(), 200);
    });
}
