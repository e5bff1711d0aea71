//! Every trouble of the site, met by both clients: what arrives, what is said, and that it ends.

use std::process::Command;
use std::thread;
use std::time::Duration;

use fetch::Failure;

const MODULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/python");

/// Long enough for every answer that comes, on a busy machine too.
const PATIENT_S: f64 = 60.0;
/// For those that never come.
const IMPATIENT_S: f64 = 0.5;

type Got = Result<usize, String>;

/// What both clients make of `url`: the length of the body in bytes, or what is said.
fn both(url: &str, timeout_s: f64) -> [Got; 2] {
    let timeout = Duration::from_secs_f64(timeout_s);
    let of_threads = fetch::blocking::client(timeout).expect("a client");
    let of_tasks = fetch::client(timeout).expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let got = [
        fetch::blocking::page(&of_threads, url),
        runtime.block_on(fetch::page(&of_tasks, url)),
    ];
    got.map(|got: Result<Vec<u8>, Failure>| got.map(|page| page.len()).map_err(|e| e.to_string()))
}

#[test]
fn both_clients_say_the_cause_of_every_trouble() {
    let site = site::Site::start().expect("a site");
    let whole = Ok;
    let says = |text: &str| Err(text.to_owned());
    let late = || says("operation timed out");
    let table: [(&str, f64, Got); 23] = [
        ("/pages/films", PATIENT_S, whole(744)),
        ("/slow?pieces=3&gap=10", PATIENT_S, whole(39)),
        ("/redirect?times=5", PATIENT_S, whole(1007)),
        ("/wrong-length?says=100", PATIENT_S, whole(100)),
        ("/gzip", PATIENT_S, whole(1007)),
        ("/bad-utf8", PATIENT_S, whole(50)),
        (
            "/missing",
            PATIENT_S,
            says("the server answered 404 Not Found"),
        ),
        (
            "/status/503",
            PATIENT_S,
            says("the server answered 503 Service Unavailable"),
        ),
        (
            "/flaky?key=K&fails=2",
            PATIENT_S,
            says("the server answered 500 Internal Server Error"),
        ),
        ("/redirect?times=6", PATIENT_S, says("too many redirects")),
        ("/redirect-loop", PATIENT_S, says("too many redirects")),
        (
            "/reset",
            PATIENT_S,
            says("Connection reset by peer (os error 104)"),
        ),
        (
            "/cut",
            PATIENT_S,
            says("end of file before message length reached"),
        ),
        (
            "/cut-chunks",
            PATIENT_S,
            says("unexpected EOF during chunk size line"),
        ),
        (
            "/wrong-length?says=1000",
            PATIENT_S,
            says("end of file before message length reached"),
        ),
        (
            "/no-answer",
            PATIENT_S,
            says("connection closed before message completed"),
        ),
        (
            "/gzip-broken",
            PATIENT_S,
            says("CRC computed does not match"),
        ),
        ("/big-header", PATIENT_S, says("message head is too large")),
        ("/endless?gap=1", PATIENT_S, says("more than 5000000 bytes")),
        ("/endless?gap=60000", IMPATIENT_S, late()),
        ("/slow?pieces=1000&gap=60000", IMPATIENT_S, late()),
        // Each read is in time, but not the whole.
        ("/slow?pieces=1000&gap=100", IMPATIENT_S, late()),
        ("/small/7?ms=60000", IMPATIENT_S, late()),
    ];
    thread::scope(|scope| {
        for (path, timeout_s, expected) in &table {
            let url = site.url(path);
            scope.spawn(move || {
                for got in both(&url, *timeout_s) {
                    assert_eq!(&got, expected, "{path}");
                }
            });
        }
    });
}

/// A child process has the address only.
#[test]
fn a_client_is_made_for_an_address() {
    let site = site::Site::start().expect("a site");
    let url = site.url("/pages/films");
    let patient = Duration::from_secs_f64(PATIENT_S);
    let client = fetch::blocking::client_of(&url, patient).expect("a client");
    let page = fetch::blocking::page(&client, &url);
    assert_eq!(page.expect("it arrives").len(), 744);
    let real = fetch::blocking::client_of(fetch::LIVE_BOOKS[0], patient);
    assert!(real.is_ok(), "{real:?}");
}

#[test]
fn a_server_that_is_not_there_is_said() {
    // A port that was free a moment ago may be another's now, or still open in a child that another test starts. Nobody
    // listens at port 1 (it would take root).
    for got in both("http://127.0.0.1:1/", PATIENT_S) {
        assert_eq!(got, Err("Connection refused (os error 111)".to_owned()));
    }
}

/// What `python/fetch.py` makes of each address of the command line: a line each.
const TWIN: &str = "
import sys, threading
import fetch
def get(url):
    timeout = float(url.partition('#')[2] or 60)
    try:
        return f'{len(fetch.page(url.partition(chr(35))[0], timeout))} bytes'
    except Exception as error:
        return fetch.because(error)
lines = {}
def put(url):
    lines[url] = get(url)
threads = [threading.Thread(target=put, args=[url]) for url in sys.argv[1:]]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
for url in sys.argv[1:]:
    print(lines[url])
";

#[test]
fn the_twins_say_the_cause_of_every_trouble_too() {
    let site = site::Site::start().expect("a site");
    let table = [
        ("/pages/films", "744 bytes"),
        ("/slow?pieces=3&gap=10", "39 bytes"),
        ("/redirect?times=5", "1007 bytes"),
        ("/gzip", "1007 bytes"),
        ("/bad-utf8", "50 bytes"),
        ("/missing", "the server answered 404 Not Found"),
        ("/reset", "[Errno 104] Connection reset by peer"),
        ("/endless?gap=1", "more than 5000000 bytes"),
        ("/endless?gap=60000#0.5", "timed out"),
        ("/slow?pieces=1000&gap=100#0.5", "timed out"),
        ("/small/7?ms=60000#0.5", "timed out"),
        ("/cut", "250 bytes are missing"),
        ("/cut-chunks", "IncompleteRead(0 bytes read)"),
        (
            "/no-answer",
            "Remote end closed connection without response",
        ),
        (
            "/gzip-broken",
            "Error -3 while decompressing data: incorrect data check",
        ),
        ("/redirect?times=6", "too many redirects"),
        ("/redirect-loop", "too many redirects"),
        (
            "/big-header",
            "got more than 65536 bytes when reading header line",
        ),
        ("/wrong-length?says=100", "100 bytes"),
        ("/wrong-length?says=1000", "500 bytes are missing"),
    ];
    let mut python = Command::new("python3");
    python.args(["-c", TWIN]);
    python.args(table.map(|(path, _)| site.url(path)));
    python.env("PYTHONPATH", MODULES);
    python.env("http_proxy", "http://127.0.0.1:9");
    let run = limited::Run::new(python, Duration::from_secs(100));
    let got = run.run().expect("it ends in time").output;
    let expected: String = table.map(|(_, says)| format!("{says}\n")).concat();
    assert_eq!(got.stdout, expected, "{}", got.stderr);
}

#[test]
fn a_page_is_one_line_and_the_same_in_the_twins() {
    let bytes = b"a\\b\r\n\t\x00\x1f\x7f\xc2\x85\xc2\xa0\xe2\x80\xa8\xf0\x9d\x84\x9e\xff\xc3(\xed\xa0\x80\xe2\x80";
    let line = r"a\\b\r\n\t\u0000\u001f\u007f\u0085".to_owned()
        + "\u{a0}\u{2028}\u{1d11e}"
        + r"\xff\xc3(\xed\xa0\x80\xe2\x80";
    assert_eq!(fetch::printable(bytes), line);
    let mut python = Command::new("python3");
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let script = "import sys, fetch
sys.stdout.buffer.write(fetch.printable(bytes.fromhex(sys.argv[1])).encode())";
    python.args(["-c", script, &hex]);
    python.env("PYTHONPATH", MODULES);
    let run = limited::Run::new(python, Duration::from_secs(60));
    assert_eq!(run.run().expect("it ends").output.stdout, line);
}

#[test]
fn the_first_characters_are_the_same_in_the_twins() {
    let bytes = b"a\xc3\xa9\xff\xe2\x82\xf0\x9d\x84\x9ez\xe2\x80";
    let ours = (0..=10).map(|count| fetch::characters(bytes, count).len());
    let ours: Vec<usize> = ours.collect();
    // One letter has two bytes, one has four, and five bytes are none.
    assert_eq!(ours, [0, 1, 3, 4, 5, 6, 10, 11, 12, 13, 13]);
    let mut python = Command::new("python3");
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let script = "import sys, fetch
page = bytes.fromhex(sys.argv[1])
print([len(fetch.characters(page, count)) for count in range(11)])";
    python.args(["-c", script, &hex]);
    python.env("PYTHONPATH", MODULES);
    let run = limited::Run::new(python, Duration::from_secs(60));
    let said = run.run().expect("it ends").output.stdout;
    assert_eq!(said, format!("{ours:?}\n"));
}

/// The same with `python/fetch_aio.py`.
const ASYNC_TWIN: &str = "
import asyncio, sys
import fetch, fetch_aio
async def get(url):
    url, _, timeout = url.partition('#')
    try:
        async with fetch_aio.session(fetch.Web(url, float(timeout or 60))) as session:
            return f'{len(await fetch_aio.page(session, url))} bytes'
    except fetch_aio.FAILURES as error:
        return fetch_aio.because(error)
async def all():
    for line in await asyncio.gather(*map(get, sys.argv[1:])):
        print(line)
asyncio.run(all())
";

/// What aiohttp says of a body that is shorter than its head promised begins so.
const SHORT: &str =
    "Response payload is not completed: <ContentLengthError: 400, message='Not enough data";

#[test]
fn the_async_twins_say_the_cause_of_every_trouble_too() {
    let root = course::root();
    let Some(python) = course::twins::python(&root) else {
        let in_ci = std::env::var_os("CI").is_some_and(|ci| ci == "true");
        assert!(!in_ci, "CI needs aiohttp for the async twins");
        eprintln!("skipped, no aiohttp: `{}`", course::twins::MAKE);
        return;
    };
    let site = site::Site::start().expect("a site");
    // What each line begins with: the rest is aiohttp's own.
    let table = [
        ("/pages/films", "744 bytes"),
        ("/slow?pieces=3&gap=10", "39 bytes"),
        ("/redirect?times=5", "1007 bytes"),
        ("/gzip", "1007 bytes"),
        ("/bad-utf8", "50 bytes"),
        ("/missing", "the server answered 404 Not Found"),
        (
            "/flaky?key=K",
            "the server answered 500 Internal Server Error",
        ),
        ("/endless?gap=1", "more than 5000000 bytes"),
        ("/endless?gap=60000#0.5", "timed out"),
        ("/slow?pieces=1000&gap=100#0.5", "timed out"),
        ("/small/7?ms=60000#0.5", "timed out"),
        ("/redirect?times=6", "too many redirects"),
        ("/redirect-loop", "too many redirects"),
        ("/reset", SHORT),
        ("/cut", SHORT),
        ("/cut-chunks", "Response payload is not completed"),
        ("/wrong-length?says=1000", SHORT),
        ("/wrong-length?says=100", "Bad status line"),
        ("/no-answer", "Server disconnected"),
        (
            "/gzip-broken",
            "400, message: Can not decode content-encoding: gzip",
        ),
        ("/big-header", "Got more than 8190 bytes when reading"),
    ];
    let mut command = Command::new(python);
    command.args(["-c", ASYNC_TWIN]);
    command.args(table.map(|(path, _)| site.url(path)));
    command.env("PYTHONPATH", MODULES);
    command.env("http_proxy", "http://127.0.0.1:9");
    let run = limited::Run::new(command, Duration::from_secs(100));
    let got = run.run().expect("it ends in time").output;
    let lines: Vec<&str> = got.stdout.lines().collect();
    assert_eq!(lines.len(), table.len(), "{}", got.stderr);
    for (line, (path, begins)) in lines.iter().zip(table) {
        assert!(line.starts_with(begins), "{path}: {line}");
        assert!(line.chars().count() <= 200, "{path}: {line}");
    }
    let reset = lines[13].contains("ConnectionResetError");
    assert!(reset, "a reset is said: {}", lines[13]);
}
