//! What a program can reach.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use crate::common::{REFUSED, has, hostile, launcher, run, test, text, ways, with};
use confined::{Confined, Confinement, Network};
use limited::copy_program;

#[test]
fn only_the_given_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("solution.rs");
    fs::write(&secret, "the answer").unwrap();
    for way in ways() {
        let finished = run(&test(), &way, &["read", text(&secret)]);
        let expected = if way.confinement.files {
            REFUSED
        } else {
            Some(0)
        };
        assert_eq!(finished.status.code(), expected, "{way:?}");
        let mut open = test();
        open.readable.push(folder.path().into());
        let finished = run(&open, &way, &["read", text(&secret)]);
        assert_eq!(finished.stdout, "the answer\n");
        if way.confinement.files {
            let finished = run(&open, &way, &["write", text(&secret), "1"]);
            assert_eq!(finished.status.code(), REFUSED, "it can only be read");
        }
    }
    assert_eq!(fs::read_to_string(secret).unwrap(), "the answer");
}

#[test]
fn permissions_stay() {
    if !has(launcher().confinement.calls, "system-call filter") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let mode = || fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    let before = mode();
    let finished = run(&test(), launcher(), &["chmod", text(&file)]);
    assert_eq!((finished.status.code(), mode()), (REFUSED, before));
}

#[test]
fn ordinary_work_with_files_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "text").unwrap();
    let mut confined = test();
    confined.writable.push(folder.path().into());
    let mut shell = Command::new("sh");
    let script = "touch new && touch new && mv new old && mkfifo fifo && mkdir a && rm -r a fifo";
    shell.args(["-c", script]).current_dir(&folder);
    for way in ways() {
        let finished = confined.run(&way, &shell).unwrap();
        assert!(finished.status.success(), "{way:?} {finished:?}");
        let (from, to) = (folder.path().join("file"), folder.path().join("copy"));
        let finished = run(&confined, &way, &["copy", text(&from), text(&to)]);
        assert!(finished.status.success(), "{way:?} {finished:?}");
    }
}

#[test]
fn there_is_no_network() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    for way in ways() {
        let closed = way.confinement.calls;
        let expected = if closed { REFUSED } else { Some(0) };
        for protocol in ["tcp", "udp"] {
            let words = [protocol, &address];
            assert_eq!(run(&test(), &way, &words).status.code(), expected);
        }
        let shared = connected(Network::Shared);
        let code = |words: &[&str]| run(&shared, &way, words).status.code();
        assert_eq!(code(&["tcp", &address]), Some(0));
        assert_eq!(code(&["udp", &address]), expected, "TCP alone is shared");
    }
}

fn connected(network: Network) -> Confined {
    Confined { network, ..test() }
}

#[test]
fn a_network_of_its_own_reaches_nobody_else() {
    let here = launcher().confinement;
    if !has(here.network && here.calls, "network namespace, or filter") {
        return;
    }
    let own = connected(Network::Own);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let finished = run(&own, launcher(), &["itself"]);
    assert!(finished.status.success(), "{finished:?}");
    let finished = run(&own, launcher(), &["tcp", &address]);
    assert_eq!(finished.status.code(), REFUSED, "{finished:?}");
    assert!(finished.stderr.contains("refused"), "{finished:?}");
    assert!(listener.accept().is_err(), "somebody has connected");
    // No network has this address; RFC 5737 keeps it for examples.
    let finished = run(&own, launcher(), &["tcp", "192.0.2.1:80"]);
    assert!(finished.stderr.contains("unreachable"), "{finished:?}");
    let finished = run(&own, launcher(), &["read", "/proc/net/route"]);
    let routes = finished.stdout.trim().lines().skip(1).count();
    assert_eq!((finished.status.code(), routes), (Some(0), 0));
}

/// A socket with a name in a folder is nobody's loopback: no namespace hides it.
#[test]
fn a_network_of_its_own_is_tcp_alone() {
    let here = launcher().confinement;
    if !has(here.network && here.calls, "network namespace, or filter") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("socket");
    let _listener = UnixListener::bind(&socket).unwrap();
    let mut own = connected(Network::Own);
    own.writable.push(folder.path().into());
    for words in [["unix", text(&socket)], ["udp", "127.0.0.1:9"]] {
        let finished = run(&own, launcher(), &words);
        assert_eq!(finished.status.code(), REFUSED, "{words:?} {finished:?}");
        assert!(finished.stderr.contains("not permitted"), "{finished:?}");
    }
}

#[test]
fn where_there_is_no_network_of_its_own_nothing_is_run() {
    let poorer = Confinement {
        network: false,
        ..launcher().confinement
    };
    let refused = connected(Network::Own).run(&with(poorer), &hostile(&["exit", "0"]));
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("no network of its own"), "{words}");
}

#[test]
fn its_temporary_folder_goes_away() {
    for way in ways() {
        let finished = run(&test(), &way, &["temp"]);
        let words: Vec<_> = finished.stdout.split_whitespace().collect();
        assert_eq!(words[..2], ["1", "written"], "{finished:?}");
        assert!(!Path::new(words[2]).exists());
    }
}

#[test]
fn secrets_are_not_passed_on() {
    let way = launcher();
    let finished = run(&test(), way, &["variable", "SSH_AUTH_SOCK"]);
    assert_eq!(finished.stdout, "\n");
    let mut command = hostile(&["variable", "GIVEN"]);
    command.env("GIVEN", "by the caller");
    let finished = test().run(way, &command).unwrap();
    assert_eq!(finished.stdout, "by the caller\n");
}

/// The same as another user, who owns nothing here.
#[test]
fn an_ordinary_user_is_confined_too() {
    let root = rustix::process::geteuid().is_root();
    let setpriv = Path::new("/usr/bin/setpriv").exists();
    if !has(root && setpriv, "root with setpriv: this was no other user") {
        return;
    }
    // Not in TMPDIR: that may be root's alone.
    let folder = tempfile::tempdir_in("/tmp").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = folder.path().join("confined-run");
    copy_program(Path::new(env!("CARGO_BIN_EXE_confined-run")), &program).unwrap();
    let seen = folder.path().join("seen");
    fs::write(&seen, "everybody may read this").unwrap();
    let mut command = as_another_user(&program);
    command.args(["sh", "-c"]);
    command.arg(format!("id -u; cat {}; sleep 20 & exit 5", seen.display()));
    let output = command.output().unwrap();
    let (out, err) = (output.stdout, output.stderr);
    let (out, err) = (String::from_utf8_lossy(&out), String::from_utf8_lossy(&err));
    println!("{err}");
    assert!(out.starts_with("65534\n"), "{out}{err}");
    assert!(err.contains("exit status: 5"), "{err}");
    assert!(err.contains("left a process running"), "{err}");
    if has(launcher().confinement.network, "network namespace") {
        let hostile = folder.path().join("confined-hostile");
        copy_program(Path::new(env!("CARGO_BIN_EXE_confined-hostile")), &hostile).unwrap();
        let mut command = as_another_user(&program);
        let output = command.arg("--network").arg(hostile).arg("itself").output();
        let err = output.unwrap().stderr;
        let err = String::from_utf8_lossy(&err);
        assert!(err.contains("exit status: 0"), "{err}");
    }
    if has(launcher().confinement.files, "Landlock") {
        assert!(!out.contains("everybody"), "{out}");
    }
}

fn as_another_user(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command.arg(program).env("TMPDIR", "/tmp");
    command
}
