"""Fetches one page after the other while a worker searches. How long does a fetch take?

Run: python3 regex_beside.py --worker nobody|thread|process --search long|short [--no-gc] [--site URL]

long: one search of a page whose tags never end. short: the search of a page such as the lesson has, again and again.
"""

import gc
import multiprocessing
import multiprocessing.pool
import re
import statistics
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace

META = re.compile("<meta .*?>")
PAGES = {
    "long": "<meta " * 12_000,
    "short": '<meta name="robots" content="index">\n' * 6
    + "<p>A line of the page.</p>\n" * 40,
}


def search(kind: str) -> float:
    """One long search, or short ones for a second. Returns how long it took, in seconds."""
    page = PAGES[kind]
    begin = time.perf_counter()
    while True:
        META.findall(page)
        took = time.perf_counter() - begin
        if kind == "long" or took >= 1:
            return took


def fetch_beside(url: str, pool, kind: str) -> None:
    """Prints how long the fetches took that ran beside the search."""
    if pool:
        # So that the worker has begun to work.
        pool.apply(META.findall, ("",))
    begin = time.perf_counter()
    searching = pool and pool.apply_async(search, (kind,))

    def goes_on() -> bool:
        if searching:
            return not searching.ready()
        return time.perf_counter() - begin < 1

    took = []
    while goes_on():
        start = time.perf_counter()
        fetch.page(url, 60)
        took.append(time.perf_counter() - start)
    print("median_s", statistics.median(took))
    print("longest_s", max(took))
    if searching:
        print("search_s", searching.get())


def main() -> None:
    workers = {
        "nobody": None,
        "thread": multiprocessing.pool.ThreadPool,
        "process": multiprocessing.Pool,
    }
    options = pace.options(
        *fetch.site_opts(),
        pace.flag("no-gc", "without the garbage collector"),
        pace.choice(
            "worker", list(workers), "who searches"
        ),
        pace.choice(
            "search", list(PAGES), "what is searched"
        ),
    ).start("Fetches beside a search.")
    if options.flag("no-gc"):
        gc.disable()
    kind = options.choice("search")
    worker = workers[options.choice("worker")]
    with fetch.site(options) as web:
        url = web.url("/small/7?ms=20")
        fetch.page(url, 60)
        if worker is None:
            fetch_beside(url, None, kind)
            return
        with worker(1) as pool:
            fetch_beside(url, pool, kind)


if __name__ == "__main__":
    main()
