//! A twin and its site: `python/loopback.py`.

use std::process::{Command, Output};

use site::Site;

use crate::client::{refused, until};
use crate::program::{PROGRAM, Running, address};

const MODULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/python");

/// A twin whose site is the program of this build. `SITE` and `loopback` are there.
fn twin(script: &str) -> Command {
    let mut python = Command::new("python3");
    let begin = "import os, signal, sys, time\nimport loopback\nSITE = [sys.argv[1]]\n";
    python.args(["-c", &format!("{begin}{script}"), PROGRAM]);
    // A proxy where nobody listens: who asked it would fail.
    python
        .env("PYTHONPATH", MODULES)
        .env("http_proxy", "http://127.0.0.1:9");
    python
}

fn output(script: &str) -> (Output, String) {
    let output = twin(script).output().expect("python3 starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (output, said)
}

#[test]
fn the_site_of_a_twin_ends_with_the_block() {
    let (output, said) = output(
        "with loopback.site(command=SITE) as url:\n\
         \x20   page = loopback.opener().open(url + '/small/7', timeout=30).read().decode()\n\
         \x20   print(url)\n\
         print('This is page 7.' in page)\n",
    );
    let (url, rest) = said.split_once('\n').expect("a line");
    assert_eq!(rest, "True\n", "{output:?}");
    assert!(refused(address(url)));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(told, format!("starting a site: {PROGRAM}\n"));
}

#[test]
fn the_site_of_a_twin_ends_with_an_exception() {
    let (output, said) = output(
        "with loopback.site(command=SITE) as url:\n    print(url, flush=True)\n    raise ValueError('no')\n",
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(refused(address(said.trim())));
}

#[test]
fn the_site_of_a_killed_twin_ends_too() {
    let mut twin = Running::start(&mut twin(
        "with loopback.site(command=SITE) as url:\n\
         \x20   print(url, flush=True)\n\
         \x20   os.kill(os.getpid(), signal.SIGKILL)\n",
    ));
    let [url] = twin.lines();
    until("the site ends", || refused(address(&url)));
}

/// A pool's processes are forked, so they hold the pipe as well.
#[test]
fn the_site_ends_even_if_a_fork_of_the_killed_twin_holds_its_pipe() {
    let mut twin = Running::start(&mut twin(
        "with loopback.site(command=SITE) as url:\n\
         \x20   fork = os.fork()\n\
         \x20   if fork == 0:\n\
         \x20       time.sleep(60)\n\
         \x20       os._exit(0)\n\
         \x20   print(fork, url, sep='\\n', flush=True)\n\
         \x20   os.kill(os.getpid(), signal.SIGKILL)\n",
    ));
    let [fork, url] = twin.lines();
    until("the site ends", || refused(address(&url)));
    let killed = Command::new("kill").args(["-s", "KILL", &fork]).status();
    assert!(
        killed.expect("kill starts").success(),
        "the fork was still there"
    );
}

#[test]
fn a_site_that_was_given_is_used() {
    let site = Site::start().expect("a site");
    let script = format!(
        "with loopback.site('{}') as url:\n    loopback.opener().open(url + '/small/7', timeout=30)\n",
        site.url("/")
    );
    let (output, _) = output(&script);
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{output:?}"
    );
    assert_eq!(site.requests("/small/7"), 1);
}

#[test]
fn a_site_that_cannot_start_is_said() {
    let cases = [
        ("['no-such-program']", "cannot start no-such-program: "),
        (
            "[sys.executable, '-c', 'exit(3)']",
            "the site printed no address within 600 s (exit code 3)",
        ),
    ];
    for (command, wanted) in cases {
        let (output, _) = output(&format!(
            "with loopback.site(command={command}):\n    print('no')\n"
        ));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(output.stdout.is_empty() && said.contains(wanted), "{said}");
        assert_eq!(said.lines().count(), 2, "{said}");
    }
}

#[test]
fn what_urllib_says_of_each_trouble() {
    let site = Site::start().expect("a site");
    let troubles = [
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
    let paths: Vec<_> = troubles.iter().map(|(path, _)| *path).collect();
    let script = format!(
        "import gzip\n\
         for path in {paths:?}:\n\
         \x20   try:\n\
         \x20       limit = 0.2 if '60000' in path else 30\n\
         \x20       body = loopback.opener().open('{}' + path, timeout=limit).read()\n\
         \x20       (gzip.decompress(body) if 'gzip' in path else body).decode()\n\
         \x20       print(path, 'nothing')\n\
         \x20   except Exception as e:\n\
         \x20       print(path, type(e).__name__)\n",
        site.url("")
    );
    let (output, said) = output(&script);
    let wanted: String = troubles
        .iter()
        .map(|(path, name)| format!("{path} {name}\n"))
        .collect();
    assert_eq!(said, wanted, "{output:?}");
}

/// Why a pattern is no parser: the tags that it finds, by the name they carry.
#[test]
fn what_a_pattern_finds_in_the_tricky_page() {
    let site = Site::start().expect("a site");
    let (output, said) = output(&format!(
        "import re\n\
         page = loopback.opener().open('{}', timeout=30).read().decode()\n\
         for tag in re.findall('<meta .*?>', page):\n\
         \x20   print(re.search('name=[^a-z]?([a-z]+)', tag)[1], 'content=' in tag and tag.count('\"') % 2)\n",
        site.url("/pages/tricky")
    ));
    let found = "sum 1\nquotes 0\nbare 0\ncomment 0\nscript 0\ntitle 0\n";
    assert_eq!(said, found, "{output:?}");
}
