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
    data = fetch.page(url, timeout)
    return data[:200]


# ANCHOR_END: get


def first_bytes(web: fetch.Web) -> int:
    # ANCHOR: submit
    futures = []
    with ThreadPoolExecutor() as pool:
        for url in web.pages():
            future = pool.submit(get_from, url, web.timeout)
            futures.append((url, future))
    # ANCHOR_END: submit

    # ANCHOR: ask
    code = 0
    for url, future in futures:
        try:
            print(fetch.printable(future.result()))
        except (OSError, HTTPException, ValueError) as e:
            because = fetch.because(e)
            print(f"{url}: {because}", file=sys.stderr)
            code = 1
    return code
    # ANCHOR_END: ask


if __name__ == "__main__":
    about = "Fetch four pages with threads."
    options = pace.options(*fetch.opts()).start(about)
    with fetch.web(options) as web:
        code = first_bytes(web)
    sys.exit(code)
