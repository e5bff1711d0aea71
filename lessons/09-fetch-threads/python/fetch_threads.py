"""Fetch four pages with a pool of threads, and print the beginning of each.

A page of the site comes after 0.3 s, as if it were far away.

Run: python3 lessons/09-fetch-threads/python/fetch_threads.py
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace


# ANCHOR: get
def get_from(url: str, timeout: float) -> bytes:
    """The first 200 bytes of a page."""
    # SAME: page
    data = fetch.page(url, timeout)
    # SAME: cut
    return data[:200]


# ANCHOR_END: get


def first_bytes(web: fetch.Web) -> int:
    # ANCHOR: submit
    futures = []
    # SAME: pool
    with ThreadPoolExecutor() as pool:
        for url in web.pages():
            # SAME: submit
            future = pool.submit(get_from, url, web.timeout)
            # SAME: keep
            futures.append((url, future))
    # ANCHOR_END: submit

    # ANCHOR: ask
    code = 0
    # SAME: each
    for url, future in futures:
        try:
            # SAME: print
            print(fetch.printable(future.result()))
        except (OSError, HTTPException, ValueError) as e:
            # SAME: failed
            because = fetch.because(e)
            print(f"{url}: {because}", file=sys.stderr)
            # SAME_END: failed
            # SAME: code
            code = 1
    return code
    # ANCHOR_END: ask


if __name__ == "__main__":
    about = "Fetch four pages with threads."
    options = pace.options(*fetch.opts()).start(about)
    with fetch.web(options) as web:
        code = first_bytes(web)
    sys.exit(code)
