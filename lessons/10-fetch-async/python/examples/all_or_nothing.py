# /// script
# requires-python = ">=3.10"
# dependencies = ["aiohttp"]
# ///
"""The article's way: one failure, and no page is printed.

A plain `gather` raises the first error. Four pages may be there already, or on their way.

Run: uv run --script lessons/10-fetch-async/python/examples/all_or_nothing.py --also /missing
"""

import asyncio
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import fetch_aio
import pace


# ANCHOR: gather
async def read(session, url: str) -> str:
    async with session.get(url) as answer:
        answer.raise_for_status()
        return await answer.text()


async def main(web: fetch.Web) -> None:
    async with fetch_aio.session(web) as session:
        get = (read(session, url) for url in web.pages())
        pages = await asyncio.gather(*get)
    print([page[:200] for page in pages])


# ANCHOR_END: gather


if __name__ == "__main__":
    options = pace.options(*fetch.opts()).start(
        "All four pages, or none."
    )
    with fetch.web(options) as web:
        try:
            asyncio.run(main(web))
        except fetch_aio.FAILURES as error:
            # The last line of the traceback.
            print(
                f"{type(error).__name__}: {fetch_aio.because(error)}",
                file=sys.stderr,
            )
            code = 1
        else:
            code = 0
    sys.exit(code)
