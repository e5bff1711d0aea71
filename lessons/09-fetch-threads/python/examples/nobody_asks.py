"""Every fetch fails, nobody asks for a result, and the program prints an empty list.

Run: python3 lessons/09-fetch-threads/python/examples/nobody_asks.py
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace

# ANCHOR: main
PATHS = ["/missing", "/status/500", "/reset", "/no-answer"]


def show(web: fetch.Web) -> None:
    found = []

    def get_from(url: str) -> None:
        data = fetch.page(url, web.timeout)
        found.append(data[:200])

    with ThreadPoolExecutor() as pool:
        for path in PATHS:
            pool.submit(get_from, web.url(path))
    print(found)


# ANCHOR_END: main

if __name__ == "__main__":
    about = "Four pages that fail, and nobody asks."
    options = pace.options(*fetch.site_opts()).start(about)
    with fetch.site(options) as web:
        show(web)
