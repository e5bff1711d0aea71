//! A twin and its site: `python/loopback.py`.

use std::process::Command;

use limited::Finished;
use site::Site;

use crate::client::{LIMIT, refused, until};
use crate::program::{PROGRAM, Running, address};

const MODULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/python");

/// What each script begins with: `SITE` is the program of this build, and `gone` says whether nobody listens any more.
const BEGIN: &str = "import gzip, os, re, signal, socket, sys, time, urllib.parse
import loopback
SITE = [sys.argv[1]]
def gone(url):
    at = urllib.parse.urlsplit(url)
    with socket.socket() as s:
        return s.connect_ex((at.hostname, at.port)) != 0
def read(url, limit=30):
    with loopback.opener().open(url, timeout=limit) as answer:
        return answer.read()
";

fn twin(script: &str) -> Command {
    let mut python = Command::new("python3");
    python.args(["-c", &format!("{BEGIN}{script}"), PROGRAM]);
    python.env("PYTHONPATH", MODULES);
    // A proxy where nobody listens: who asked it would fail.
    python.env("http_proxy", "http://127.0.0.1:9");
    python
}

fn run(script: &str) -> Finished {
    limited::Run::new(twin(script), LIMIT)
        .run()
        .expect("it ends in time")
}

#[test]
fn the_site_of_a_twin_ends_with_the_block_and_with_an_exception() {
    let finished = run("
with loopback.site(command=SITE) as url:
    print('This is page 7.' in read(url + '/small/7').decode(), gone(url))
print(gone(url))
try:
    with loopback.site(command=SITE) as url:
        raise ValueError('no')
except ValueError:
    print(gone(url))
");
    assert_eq!(
        finished.output.stdout, "True False\nTrue\nTrue\n",
        "{finished:?}"
    );
    let said = format!("starting a site: {PROGRAM}\n").repeat(2);
    assert_eq!(finished.output.stderr, said);
}

#[test]
fn the_site_of_a_twin_ends_with_the_block_whoever_holds_its_pipe() {
    let finished = run("
loopback.STOP_LIMIT_S = 3600
with loopback.site(command=SITE) as url:
    fork = os.fork()
    if fork == 0:
        time.sleep(3600)
print(gone(url), flush=True)
os.kill(fork, signal.SIGKILL)
");
    assert_eq!(finished.output.stdout, "True\n", "{finished:?}");
}

#[test]
fn the_site_of_a_killed_twin_ends_too() {
    let mut twin = Running::start(&mut twin(
        "
with loopback.site(command=SITE) as url:
    print(url, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
",
    ));
    let [url] = twin.lines();
    until("the site ends", || refused(address(&url)));
}

/// A pool's processes are forked, so they hold the pipe as well.
#[test]
fn the_site_ends_even_if_a_fork_of_the_killed_twin_holds_its_pipe() {
    let mut twin = Running::start(&mut twin(
        "
with loopback.site(command=SITE) as url:
    fork = os.fork()
    if fork == 0:
        time.sleep(600)
        os._exit(0)
    print(fork, url, sep='\\n', flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
",
    ));
    let [fork, url] = twin.lines();
    until("the site ends", || refused(address(&url)));
    let killed = Command::new("kill").args(["-s", "KILL", &fork]).status();
    let killed = killed.expect("kill starts").success();
    assert!(killed, "the fork was still there");
}

#[test]
fn a_site_that_was_given_is_used() {
    let site = Site::start().expect("a site");
    let given = site.url("/");
    let finished = run(&format!(
        "
with loopback.site('{given}') as url:
    read(url + '/small/7')
"
    ));
    assert!(finished.status.success(), "{finished:?}");
    assert_eq!(finished.output.stderr, "");
    assert_eq!(site.requests("/small/7"), 1);
}

#[test]
fn a_site_that_cannot_start_is_said() {
    let silent = "the site printed no address within 600 s (exit code 3)";
    let cases = [
        ("['no-such-program']", "cannot start no-such-program: "),
        ("[sys.executable, '-c', 'exit(3)']", silent),
    ];
    for (command, wanted) in cases {
        let script = format!("with loopback.site(command={command}):\n    print('no')\n");
        let finished = run(&script);
        assert_eq!(finished.status.code(), Some(1), "{finished:?}");
        assert_eq!(finished.output.stdout, "");
        let said = finished.output.stderr;
        assert!(said.contains(wanted), "{said}");
        assert_eq!(said.lines().count(), 2, "{said}");
    }
}

/// What `urllib` raises.
const RAISED: [(&str, &str); 16] = [
    ("/missing", "HTTPError"),
    ("/status/503", "HTTPError"),
    ("/redirect-loop", "HTTPError"),
    ("/reset", "ConnectionResetError"),
    ("/cut", "IncompleteRead"),
    ("/cut-chunks", "IncompleteRead"),
    ("/wrong-length?says=900", "IncompleteRead"),
    ("/no-answer", "RemoteDisconnected"),
    ("/big-header", "LineTooLong"),
    ("/bad-utf8", "UnicodeDecodeError"),
    ("/gzip-broken", "BadGzipFile"),
    ("/small/1?ms=60000", "TimeoutError"),
    ("/slow?gap=60000", "TimeoutError"),
    ("/redirect?times=3", "nothing"),
    ("/wrong-length", "nothing"),
    ("/gzip", "nothing"),
];

#[test]
fn what_urllib_says_of_each_trouble() {
    let site = Site::start().expect("a site");
    let (base, paths) = (site.url(""), RAISED.map(|(path, _)| path));
    // Before Python 3.10 a time-out in a socket has a class of its own.
    let finished = run(&format!(
        "
for path in {paths:?}:
    raised = 'nothing'
    try:
        body = read('{base}' + path, 0.2 if '60000' in path else 30)
        (gzip.decompress(body) if 'gzip' in path else body).decode()
    except Exception as e:
        raised = type(e).__name__.replace('timeout', 'TimeoutError')
    print(path, raised)
"
    ));
    let wanted = RAISED.map(|(path, name)| format!("{path} {name}\n"));
    assert_eq!(finished.output.stdout, wanted.concat(), "{finished:?}");
}

/// Why a pattern is no parser: the tags that it finds by their names, and how many quotes are left open.
#[test]
fn what_a_pattern_finds_in_the_tricky_page() {
    let site = Site::start().expect("a site");
    let url = site.url("/pages/tricky");
    let finished = run(&format!(
        "
for tag in re.findall('<meta .*?>', read('{url}').decode()):
    print(re.search('name=[^a-z]?([a-z]+)', tag)[1], tag.count(chr(34)) % 2)
"
    ));
    let found = "sum 1\nquotes 0\nbare 0\ncomment 0\nscript 0\ntitle 0\n";
    assert_eq!(finished.output.stdout, found, "{finished:?}");
}
