"""Threads fetch pages, alone or beside one thread that computes.

Run: python3 beside.py --busy --threads 1 --pages 100 --ms 1
"""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace


# ANCHOR: compute
def compute(done: threading.Event) -> None:
    x = 1
    while not done.is_set():
        for i in range(1000):
            x = (x * 31 + i) % 251


# ANCHOR_END: compute


def main() -> None:
    options = pace.options(
        pace.flag("busy", "one thread computes meanwhile"),
        pace.number("threads", 1, "how many fetch"),
        pace.number("pages", 100, "how many, in all"),
        pace.number("ms", 1, "until a page comes"),
        *fetch.site_opts(),
    ).start("Threads fetch, and one computes.")
    threads = int(options.number("threads"))
    pages = int(options.number("pages"))
    with fetch.site(options) as web:
        url = web.url(
            f"/small/1?ms={options.number('ms'):.0f}"
        )

        def get(_: int) -> None:
            fetch.page(url, web.timeout)

        # ANCHOR: beside
        done = threading.Event()
        busy = threading.Thread(
            target=compute, args=[done], name="busy"
        )
        if options.flag("busy"):
            busy.start()
        begin = time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(get, range(pages)):
                pass
        took = time.perf_counter() - begin
        done.set()
        # ANCHOR_END: beside
        each = took * threads / pages
        print("each_s", each)
        print("over", each * 1000 / options.number("ms"))


if __name__ == "__main__":
    main()
