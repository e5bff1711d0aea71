"""Pages of one address, one after the other or by a pool of threads.

Run: python3 downloads.py --way threads --threads 8 --pages 8 --path '/small/1?ms=50'
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

# default: `ThreadPoolExecutor()`, which decides itself how many threads it has.
WAYS = ["sequential", "threads", "default"]


def main() -> None:
    options = pace.options(
        pace.choice("way", WAYS, "who fetches"),
        pace.number("pages", 8, "how many"),
        pace.number("threads", 8, "of --way threads"),
        pace.text("path", "PATH", "the page of the site"),
        *fetch.site_opts(),
    ).start("Pages, one after the other or not.")
    way = options.choice("way")
    pages = int(options.number("pages"))
    with fetch.site(options) as web:
        url = web.url(options.text("path") or "/small/1")

        def get(_: int) -> int:
            fetch.page(url, web.timeout)
            return threading.get_ident()

        get(0)  # a book is made when it is first asked for
        begin = time.perf_counter()
        if way == "sequential":
            who = [get(n) for n in range(pages)]
        else:
            threads = int(options.number("threads"))
            of = threads if way == "threads" else None
            with ThreadPoolExecutor(of) as pool:
                who = list(pool.map(get, range(pages)))
        print("took_s", time.perf_counter() - begin)
        print("threads", len(set(who)))


if __name__ == "__main__":
    main()
