"""What the twins of the lessons about the network share, as the crate `fetch` gives it to every lesson.

    options = pace.options(*fetch.opts()).start("Four pages, one after the other.")
    with fetch.web(options) as web:
        for url in web.pages():
            print(fetch.printable(fetch.page(url, web.timeout)[:200]))

A request has a time-out, a body a limit, and redirects a number. `page` raises OSError (urllib's URLError is one),
http.client.HTTPException or ValueError; `because` says any of them in one line.
"""

from __future__ import annotations

import os
import shlex
import sys
import time
import unicodedata
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

SHARED = Path(__file__).resolve().parents[2]
sys.path.append(str(SHARED / "pace/python"))
sys.path.append(str(SHARED / "site/python"))
import loopback
import pace
import pace_prints

# The four pages of the articles, and those of the site, in the same order.
LIVE_PAGES = [
    "https://python.org",
    "https://docs.python.org",
    "https://wikipedia.org",
    "https://imdb.com",
]
PAGES = ["/pages/language", "/pages/manual", "/pages/encyclopedia", "/pages/films"]

# The three books of the article, and those of the site.
LIVE_BOOKS = [
    "https://www.gutenberg.org/cache/epub/376/pg376.txt",
    "https://www.gutenberg.org/files/84/84-0.txt",
    "https://www.gutenberg.org/cache/epub/844/pg844.txt",
]
BOOKS = [f"/books/{number}" for number in range(1, 11)]

# How long a page of the site takes before it answers, as if it came from far away: seconds, divided by --speed.
LATENCY_S = 0.3
# What a body may have, in bytes, after it was decompressed.
BODY_LIMIT = 5_000_000
REDIRECTS = 5


def opts() -> list[pace.Option]:
    """The options of a twin that fetches: --site, --timeout, --also and --live."""
    return [
        *site_opts(),
        pace.text("also", "PATH", "one more page of the site, /reset say"),
        pace.flag("live", "the real pages of the article, not a site of our own"),
    ]


def site_opts() -> list[pace.Option]:
    """The options of a variation, which fetches from the site only: --site and --timeout."""
    return [
        pace.text("site", "URL", "a site to ask instead of our own"),
        pace.number("timeout", 10, "seconds for each request"),
    ]


class Web:
    """Where the pages are. `timeout`: seconds for each request."""

    def __init__(self, site: str | None, timeout: float, also: str | None = None):
        self._site, self.timeout, self._also = site, timeout, also

    @property
    def is_live(self) -> bool:
        return self._site is None

    def url(self, path: str) -> str:
        """The address of `path` on the site."""
        if self._site is None:
            raise ValueError("no site with --live")
        return self._site + path

    def pages(self) -> list[str]:
        """The addresses of the four pages, and of the one that --also names."""
        return self._addresses(PAGES, LIVE_PAGES)

    def books(self) -> list[str]:
        """The addresses of the ten books (with --live, three), and of the page that --also names."""
        return self._addresses(BOOKS, LIVE_BOOKS)

    def _addresses(self, paths: list[str], live: list[str]) -> list[str]:
        if self._site is None:
            return list(live)
        ms = int(pace.seconds(LATENCY_S) * 1000)
        paths = [*paths, self._also] if self._also else paths
        own = [path if "ms=" in path else _with(path, f"ms={ms}") for path in paths]
        return [self.url(path) for path in own]


def _with(path: str, parameter: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{parameter}"


@contextmanager
def web(options: pace.Options) -> Iterator[Web]:
    """What the options of `opts` say; a site of the twin's own if they name none, which ends with the block.

    Ends the program with one line: exit code 2 if the options are wrong, 1 if no site can be started.
    """
    also = options.text("also")
    if also and not also.startswith("/"):
        _refuse("--also needs a path, which begins with a slash")
    if not options.flag("live"):
        with site(options) as of_site:
            yield Web(of_site.url(""), of_site.timeout, also)
        return
    for other in ["site", "also"]:
        if options.text(other):
            _refuse(f"--live and --{other} exclude each other")
    yield Web(None, options.number("timeout"))


@contextmanager
def site(options: pace.Options) -> Iterator[Web]:
    """What the options of `site_opts` say. As `web`, without real pages."""
    given = options.text("site")
    if given and not given.startswith("http://"):
        _refuse("--site needs an address that begins with http://")
    with loopback.site(given) as url:
        yield Web(url, options.number("timeout"))


# ANCHOR: page
def page(url: str, timeout: float) -> bytes:
    """The body of the page at `url`."""
    end = time.monotonic() + timeout
    answer = _opener(url).open(url, timeout=timeout)
    with answer:
        body = bytearray()
        # urllib's time-out is for each read, so the whole
        # needs a clock of its own.
        while piece := answer.read1(65_536):
            body += piece
            _check(len(body), end)
        # read1 does not say that the body was cut short.
        if answer.length:
            missing = f"{answer.length} bytes are missing"
            raise ConnectionError(missing)
        return _plain(bytes(body), answer.headers)


# ANCHOR_END: page


def _check(length: int, end: float) -> None:
    if length > BODY_LIMIT:
        raise ValueError(f"more than {BODY_LIMIT} bytes")
    if time.monotonic() > end:
        raise TimeoutError("timed out")


def _plain(body: bytes, headers) -> bytes:
    """urllib does not decompress, and asks nobody to compress. Some servers do it unasked."""
    if headers.get("Content-Encoding") != "gzip":
        return body
    try:
        plain = zlib.decompressobj(wbits=31).decompress(body, BODY_LIMIT + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    _check(len(plain), float("inf"))
    return plain


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = REDIRECTS


def _opener(url: str) -> urllib.request.OpenerDirector:
    if url.startswith("https://"):
        # The real pages are asked as the environment says.
        opener = urllib.request.build_opener(_Redirects())
    else:
        opener = _plain_http()
    opener.addheaders = [("User-Agent", "off-the-gil")]
    return opener


def _plain_http() -> urllib.request.OpenerDirector:
    """For the site: no proxy, which would look for 127.0.0.1 on its own machine; and nothing for https, because since
    Python 3.12 that reads the system's certificates (40 ms) when it is made."""
    opener = urllib.request.OpenerDirector()
    for handler in [
        urllib.request.HTTPHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ]:
        opener.add_handler(handler)
    return opener


def because(error: Exception) -> str:
    """Why a page did not arrive, in one line."""
    if isinstance(error, urllib.error.HTTPError):
        if error.code < 400:
            return "too many redirects"
        return f"the server answered {error.code} {error.reason}".splitlines()[0]
    if isinstance(error, urllib.error.URLError):
        error = error.reason if isinstance(error.reason, Exception) else error
    return " ".join(str(error).split()) or type(error).__name__


def printable(data: bytes) -> str:
    """`data` as one line of text, the same in Rust and Python: UTF-8 as it is, a byte that is none as `\\xNN`, an end
    of line as `\\n` (and `\\r`, `\\t`, `\\\\`), any other control character as `\\uNNNN`."""
    return "".join(map(_escaped, data.decode("utf-8", "surrogateescape")))


# ANCHOR: characters
def characters(data: bytes, count: int) -> bytes:
    """The first `count` characters; a byte that is no UTF-8
    counts as one."""
    # SAME: text
    text = data.decode("utf-8", "surrogateescape")
    # SAME: count
    return text[:count].encode("utf-8", "surrogateescape")


# ANCHOR_END: characters


def lacks(package: str) -> NoReturn:
    """Ends a program that imports a package where there is none, with the command that has it."""
    path = os.path.relpath(sys.argv[0])
    says = f"needs the package {package}; type: uv run --script {shlex.quote(path)}"
    pace_prints.complain(Path(sys.argv[0]).name, says)
    sys.exit(1)


def _escaped(character: str) -> str:
    known = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}
    if character in known:
        return known[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if unicodedata.category(character) == "Cc" else character


def _refuse(message: str) -> None:
    pace_prints.complain(Path(sys.argv[0]).name, message)
    sys.exit(2)
