"""`urlopen` inside of coroutines: what does the loop do meanwhile?

A fifth task naps and counts. With `--on thread` the same calls wait on other threads, and the loop goes on.

Run: python3 lessons/10-fetch-async/python/examples/blocking_inside.py
"""

import asyncio
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace


# ANCHOR: tasks
async def get(url: str, web, on: str) -> bytes:
    if on == "thread":
        return await asyncio.to_thread(
            fetch.page, url, web.timeout
        )
    return fetch.page(url, web.timeout)  # urlopen


# ANCHOR_END: tasks


class Naps:
    """Counts how many naps of a hundredth of a second end."""

    def __init__(self):
        self.count = 0

    async def nap(self) -> None:
        while True:
            await asyncio.sleep(pace.seconds(0.01))
            self.count += 1


async def main(web: fetch.Web, on: str) -> None:
    naps = Naps()
    fifth = asyncio.create_task(naps.nap())
    tasks = (get(url, web, on) for url in web.pages())
    pages = await asyncio.gather(*tasks)
    fifth.cancel()
    for page in pages:
        print(f"a page of {len(page)} bytes")
    turns = (
        "napped all the time"
        if naps.count > 3
        else "did not get its turns"
    )
    print(f"meanwhile the fifth task {turns}")


if __name__ == "__main__":
    own = [
        *fetch.site_opts(),
        pace.choice("on", ["task", "thread"], "who blocks"),
    ]
    options = pace.options(*own).start(
        "The client for threads, inside of tasks."
    )
    with fetch.site(options) as web:
        asyncio.run(main(web, options.choice("on")))
