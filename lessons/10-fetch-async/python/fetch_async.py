# /// script
# requires-python = ">=3.10"
# dependencies = ["aiohttp"]
# ///
"""Fetch four pages at the same time, on one thread, and print the beginning of each.

A page of the site comes after 0.3 s, as if it were far away.

Run: uv run --script lessons/10-fetch-async/python/fetch_async.py
"""

import asyncio
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import fetch_aio
import pace
from fetch import characters, printable


def addresses(web: fetch.Web) -> list[str]:
    """The article asks for the films first."""
    urls = web.pages()
    return [urls[3], *urls[:3], *urls[4:]]


async def first_characters(web: fetch.Web) -> int:
    urls = addresses(web)
    # ANCHOR: gather
    async with fetch_aio.session(web) as session:
        # SAME: get
        get = (fetch_aio.page(session, u) for u in urls)
        # SAME: gather
        pages = await asyncio.gather(
            *get, return_exceptions=True
        )
        # SAME_END: gather
    # ANCHOR_END: gather

    # ANCHOR: print
    code = 0
    # SAME: each
    for url, page in zip(urls, pages):
        if isinstance(page, bytes):
            # SAME: begins
            begins = characters(page, 200)
            # SAME: print
            print(printable(begins))
        elif isinstance(page, fetch_aio.FAILURES):
            # SAME: failed
            because = fetch_aio.because(page)
            print(f"{url}: {because}", file=sys.stderr)
            # SAME_END: failed
            # SAME: code
            code = 1
        else:
            raise page
    return code
    # ANCHOR_END: print


# ANCHOR: main
def main() -> int:
    about = "Fetch four pages on one thread."
    # SAME: options
    options = pace.options(*fetch.opts()).start(about)
    # SAME: web
    with fetch.web(options) as web:
        # SAME: run
        return asyncio.run(first_characters(web))
    # ANCHOR_END: main


if __name__ == "__main__":
    sys.exit(main())
