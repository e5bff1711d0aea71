"""The site of the lessons for a twin: the one it was given, or one of its own.

    with loopback.site(options.text("site")) as url:
        page = loopback.opener().open(url + "/pages/films", timeout=10).read()

Without an address the twin starts `cargo run -q -p site` as its child, and says so on standard error. The child serves
until its standard input, a pipe from the twin, is closed; that also happens when the twin dies, whatever it dies of.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
COMMAND = ["cargo", "run", "-q", "-p", "site"]
# Its first start builds it.
START_LIMIT_S = 600
STOP_LIMIT_S = 10


@contextmanager
def site(url: str | None = None, command: list[str] = COMMAND) -> Iterator[str]:
    """The address of a site without a slash at its end: `url`, or else that of a site which ends with the block.

    Ends the program with one line on standard error and exit code 1 where no site can be started.
    """
    if url:
        yield url.rstrip("/")
        return
    print(f"starting a site: {' '.join(command)}", file=sys.stderr)
    try:
        child = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
    except OSError as e:
        sys.exit(f"cannot start {command[0]}: {e}; give the address of a site with --site URL")
    try:
        yield _address(child)
    finally:
        _stop(child)


def _address(child: subprocess.Popen) -> str:
    """The line that the child prints. A child that prints none in time is killed, which ends the reading."""
    limit = threading.Timer(START_LIMIT_S, child.kill)
    limit.start()
    try:
        line = child.stdout.readline().strip()
    finally:
        limit.cancel()
    if not line:
        code = child.wait(STOP_LIMIT_S)
        sys.exit(f"the site printed no address within {START_LIMIT_S} s (exit code {code})")
    return line


def _stop(child: subprocess.Popen) -> None:
    # The end of the pipe would do, if no process forked from this one had it too.
    child.terminate()
    child.stdin.close()
    try:
        child.wait(STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    child.stdout.close()


def opener() -> urllib.request.OpenerDirector:
    """Opens addresses without a proxy: one that `http_proxy` names would be asked for 127.0.0.1 too."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))
