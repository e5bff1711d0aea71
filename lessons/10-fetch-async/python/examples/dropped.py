# /// script
# requires-python = ">=3.10"
# dependencies = ["aiohttp"]
# ///
"""A task that is cancelled asks no further. What does the other side see of it?

The site says how often it was asked, and how many clients left before they had their whole answer.

Run: uv run --script lessons/10-fetch-async/python/examples/dropped.py
"""

import asyncio
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import fetch_aio
import pace


async def stats(web: fetch.Web) -> dict:
    """What the site counted until now."""
    async with (
        fetch_aio.session(web) as session,
        session.get(web.url("/stats")) as answer,
    ):
        return await answer.json()


async def until(web: fetch.Web, what: str, count: int):
    """Waits until the site has counted so many."""
    while (await stats(web))[what] != count:
        await asyncio.sleep(0.005)


# ANCHOR: ways
async def never_awaited(session, web) -> None:
    page = fetch_aio.page(session, web.url("/small/1"))
    page.close()  # or else a RuntimeWarning, later


async def cancelled(session, web) -> None:
    url = web.url("/small/1?ms=60000")
    task = asyncio.create_task(fetch_aio.page(session, url))
    await until(web, "now", 1)
    task.cancel()
    await until(web, "now", 0)


async def forgotten(session, web) -> None:
    ms = int(pace.seconds(0.5) * 1000)
    url = web.url(f"/small/1?ms={ms}")
    asked = (await stats(web))["requests"]
    task = asyncio.create_task(fetch_aio.page(session, url))
    await until(web, "requests", asked + 1)
    del task
    await until(web, "now", 0)


async def body_not_read(session, web) -> None:
    async with session.get(web.url("/endless")):
        pass  # its head has come, and its body never ends
    await until(web, "now", 0)


# ANCHOR_END: ways


async def report(name: str, way, web: fetch.Web) -> None:
    before = await stats(web)
    async with fetch_aio.session(web) as session:
        await asyncio.wait_for(way(session, web), 60)
        after = await stats(web)
    asked, left = (
        after[key] - before[key]
        for key in ("requests", "left")
    )
    print(f"{name}: asked {asked}, left {left}")


async def main(web: fetch.Web) -> None:
    await report("never awaited", never_awaited, web)
    await report("task cancelled", cancelled, web)
    await report("task forgotten", forgotten, web)
    await report("body not read", body_not_read, web)


if __name__ == "__main__":
    options = pace.options(*fetch.site_opts()).start(
        "What a server sees of a cancelled task."
    )
    with fetch.site(options) as web:
        asyncio.run(main(web))
