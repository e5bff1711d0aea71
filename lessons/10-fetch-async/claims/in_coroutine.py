"""Eight pages, each of which comes after 0.1 s, from eight coroutines: by aiohttp, by urlopen, by urlopen on threads.

Run: python3 in_coroutine.py aiohttp|urlopen|thread --site URL
Prints how many times as long as one page all of them took.
"""

import asyncio
import sys
import time
import urllib.request

PAGES = 8
SECONDS = 0.1

try:
    import aiohttp
except ModuleNotFoundError:
    aiohttp = None

# A proxy would look for 127.0.0.1 on its own machine.
opener = urllib.request.build_opener(
    urllib.request.ProxyHandler({})
)


def read(url: str) -> bytes:
    with opener.open(url, timeout=60) as answer:
        return answer.read()


# ANCHOR: ways
async def by_urlopen(url: str) -> bytes:
    return read(url)


async def by_thread(url: str) -> bytes:
    return await asyncio.to_thread(read, url)


async def by_aiohttp(session, url: str) -> bytes:
    async with session.get(url) as answer:
        return await answer.read()


# ANCHOR_END: ways


async def fetch(way: str, urls: list) -> None:
    if way == "urlopen":
        await asyncio.gather(*map(by_urlopen, urls))
    elif way == "thread":
        await asyncio.gather(*map(by_thread, urls))
    else:
        async with aiohttp.ClientSession() as session:
            get = (by_aiohttp(session, url) for url in urls)
            await asyncio.gather(*get)


def main() -> None:
    way, site = sys.argv[1], sys.argv[3]
    if way == "aiohttp" and aiohttp is None:
        sys.exit(
            "in_coroutine.py needs the package aiohttp: pip install aiohttp"
        )
    ms = int(SECONDS * 1000)
    urls = [
        f"{site}/small/{n}?ms={ms}" for n in range(PAGES)
    ]
    begin = time.perf_counter()
    asyncio.run(fetch(way, urls))
    took = time.perf_counter() - begin
    print("pages", PAGES)
    print("times", took / SECONDS)


main()
