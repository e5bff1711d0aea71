# /// script
# requires-python = ">=3.10"
# dependencies = ["aiohttp"]
# ///
"""Eight pages, each of which comes after 0.1 s, from eight coroutines: by aiohttp, by urlopen, by urlopen on threads.

Run: uv run --script lessons/10-fetch-async/claims/in_coroutine.py --way aiohttp|urlopen|thread
Prints how many times as long as one page all of them took.
"""

import asyncio
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import fetch_aio
import pace

PAGES = 8
SECONDS = 0.1
WAYS = ["aiohttp", "urlopen", "thread"]


# ANCHOR: ways
async def by_aiohttp(web, session, url: str) -> bytes:
    return await fetch_aio.page(session, url)


async def by_urlopen(web, session, url: str) -> bytes:
    return fetch.page(url, web.timeout)


async def by_thread(web, session, url: str) -> bytes:
    return await asyncio.to_thread(
        fetch.page, url, web.timeout
    )


# ANCHOR_END: ways


async def times(web: fetch.Web, way) -> float:
    ms = int(SECONDS * 1000)
    paths = (f"/small/{n}?ms={ms}" for n in range(PAGES))
    async with fetch_aio.session(web) as session:
        begin = time.perf_counter()
        get = (way(web, session, web.url(p)) for p in paths)
        await asyncio.gather(*get)
        return (time.perf_counter() - begin) / SECONDS


if __name__ == "__main__":
    opts = [
        *fetch.site_opts(),
        pace.choice("way", WAYS, "who fetches"),
    ]
    about = "Eight pages from eight coroutines."
    options = pace.options(*opts).start(about)
    way = globals()[f"by_{options.choice('way')}"]
    with fetch.site(options) as web:
        print("times", asyncio.run(times(web, way)))
