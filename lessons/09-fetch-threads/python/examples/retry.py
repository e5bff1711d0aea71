"""Ask again after a failure that may pass, later each time, and not at all after one that stays.

Run: python3 lessons/09-fetch-threads/python/examples/retry.py
"""

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from time import sleep
from urllib.error import HTTPError

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace

PATHS = [
    "/pages/language",
    "/flaky?key=a&fails=2",
    "/flaky?key=b&fails=9",
    "/missing",
]


# ANCHOR: waits
def draw_waits(chance: random.Random) -> list:
    """The waits before the second try and those after it:
    each drawn by lot, below a limit that doubles."""
    limits_ms = [100, 200, 400, 800]
    return [
        pace.seconds(chance.randrange(0, ms) / 1000)
        for ms in limits_ms
    ]


# ANCHOR_END: waits


# ANCHOR: may-pass
def may_pass(e: Exception) -> bool:
    """Whether another try may end otherwise."""
    if isinstance(e, HTTPError):
        # A code below 400: it was one redirect too many.
        return e.code >= 500 or e.code == 429
    # ValueError: the body is too long, or no gzip.
    return isinstance(e, (OSError, HTTPException))


# ANCHOR_END: may-pass


# ANCHOR: retry
def get_from(
    url: str, timeout: float, waits: list
) -> tuple:
    """How many tries it took, and what came of the last."""
    tries = 0
    while True:
        tries += 1
        try:
            return tries, fetch.page(url, timeout)
        except (OSError, HTTPException, ValueError) as e:
            if not waits or not may_pass(e):
                return tries, e
        sleep(waits.pop(0))


# ANCHOR_END: retry


def show(web: fetch.Web, chance: random.Random) -> int:
    code = 0
    with ThreadPoolExecutor() as pool:
        futures = [
            pool.submit(
                get_from,
                web.url(path),
                web.timeout,
                draw_waits(chance),
            )
            for path in PATHS
        ]
    for path, future in zip(PATHS, futures):
        tries, page = future.result()
        if isinstance(page, bytes):
            print(f"{path}: {len(page)} bytes, try {tries}")
        else:
            because = f"{fetch.because(page)}, try {tries}"
            print(f"{path}: {because}", file=sys.stderr)
            code = 1
    return code


if __name__ == "__main__":
    about = "Four pages, asked for again if they fail."
    options, chance = pace.options(
        *fetch.site_opts()
    ).start_with_seed(about)
    with fetch.site(options) as web:
        code = show(web, chance)
    sys.exit(code)
