"""A comma is missing between two addresses, so two become one. Here somebody asks for the results.

Run: python3 lessons/09-fetch-threads/python/examples/missing_comma.py
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace

# ANCHOR: comma
# fmt: off
PATHS = [
    "/pages/language",
    "/pages/manual"
    "/pages/encyclopedia",
    "/pages/films",
]
# fmt: on
# ANCHOR_END: comma


def show(web: fetch.Web) -> int:
    code = 0
    with ThreadPoolExecutor() as pool:
        futures = [
            pool.submit(
                fetch.page, web.url(path), web.timeout
            )
            for path in PATHS
        ]
    for path, future in zip(PATHS, futures):
        try:
            print(f"{path}: {len(future.result())} bytes")
        except OSError as e:
            because = fetch.because(e)
            print(f"{path}: {because}", file=sys.stderr)
            code = 1
    return code


if __name__ == "__main__":
    about = "Four addresses, one comma too few."
    options = pace.options(*fetch.site_opts()).start(about)
    with fetch.site(options) as web:
        code = show(web)
    sys.exit(code)
