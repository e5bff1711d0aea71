"""Fetch four pages, and wait for them for one second in all. One takes longer. What came in time?

Run: python3 python/l10_what_came.py
"""

import asyncio
import time

# How long a page takes, in seconds.
SECONDS = {
    "/small/1": 0.0,
    "/small/2": 0.1,
    "/small/3": 9.0,
    "/small/4": 0.0,
}


async def page(path: str) -> str:
    begin = time.monotonic()
    await asyncio.sleep(SECONDS[path])
    print(
        f"{path}: on its way for {time.monotonic() - begin:.1f} s"
    )
    return f"This is page {path[-1]}."


async def what_came(paths: list) -> list:
    pages = asyncio.gather(*map(page, paths))
    try:
        return await asyncio.wait_for(pages, timeout=1)
    except asyncio.TimeoutError:
        return [None] * len(paths)


async def main() -> None:
    pages = await what_came(list(SECONDS))
    for path, page_or_none in zip(SECONDS, pages):
        print(
            f"{path}: {'came' if page_or_none else 'no page'}"
        )


asyncio.run(main())
