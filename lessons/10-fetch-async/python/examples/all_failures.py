# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
# ///
"""One page of four is missing: what arrives, and what becomes of the other requests?

The site says how many of its clients left before they had their whole answer.

Run: uv run --script lessons/10-fetch-async/python/examples/all_failures.py
"""

import asyncio
import itertools
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import fetch_aio
import pace


KEYS = itertools.count()


def pages(session, web: fetch.Web) -> list:
    """The four pages, not yet asked for. One is missing.

    The site waits until all four with this key are asked for.
    """
    gate = f"of=4&key={next(KEYS)}"
    soon, late = (
        int(pace.seconds(s) * 1000) for s in (0.5, 1.5)
    )
    paths = [
        f"/small/1?{gate}&ms={late}",
        f"/missing?{gate}&ms={soon}",
        f"/small/2?{gate}&ms={late}",
        f"/small/3?{gate}&ms={late}",
    ]
    return [
        fetch_aio.page(session, web.url(path))
        for path in paths
    ]


# ANCHOR: ways
async def all_of_them(session, web) -> list:
    return await asyncio.gather(
        *pages(session, web), return_exceptions=True
    )


async def gathered(session, web) -> list:
    try:
        return await asyncio.gather(*pages(session, web))
    except fetch_aio.FAILURES as first:
        return [first]


async def grouped(session, web) -> list:
    tasks, failures = [], []
    try:
        async with asyncio.TaskGroup() as group:
            for page in pages(session, web):
                tasks.append(group.create_task(page))
    except* fetch_aio.FAILURES as failed:
        failures = list(failed.exceptions)
    return failures or [task.result() for task in tasks]


# ANCHOR_END: ways


async def stats(web: fetch.Web) -> dict:
    """What the site counted until now, once nobody waits for an answer."""
    async with fetch_aio.session(web) as session:
        while True:
            async with session.get(
                web.url("/stats")
            ) as answer:
                counts = await answer.json()
            if counts["now"] == 0:
                return counts
            await asyncio.sleep(0.005)


async def report(
    name: str,
    web: fetch.Web,
    way,
    close_first: bool = False,
) -> None:
    before = (await stats(web))["left"]
    session = fetch_aio.session(web)
    got = await way(session, web)
    if close_first:
        await session.close()
    left = (await stats(web))["left"] - before
    await session.close()
    arrived = sum(isinstance(page, bytes) for page in got)
    failures = len(got) - arrived
    print(
        f"{name}: pages {arrived}, failures {failures}; clients who left {left}"
    )


async def main(web: fetch.Web) -> None:
    await report(
        "gather, return_exceptions", web, all_of_them
    )
    await report("gather", web, gathered)
    await report(
        "gather, and the session closed",
        web,
        gathered,
        close_first=True,
    )
    await report("TaskGroup", web, grouped)


if __name__ == "__main__":
    options = pace.options(*fetch.site_opts()).start(
        "One page of four is missing."
    )
    with fetch.site(options) as web:
        asyncio.run(main(web))
