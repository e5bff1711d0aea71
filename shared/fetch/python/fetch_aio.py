"""A page with aiohttp, as `fetch` gives it with urllib, for the twins that wait with async.

    async with fetch_aio.session(web) as session:
        page = await fetch_aio.page(session, url)

Without aiohttp the program ends with one line and exit code 1.
"""

from __future__ import annotations

import asyncio

import fetch

try:
    import aiohttp
except ModuleNotFoundError:
    fetch.lacks("aiohttp")


# ANCHOR: session
def session(web: fetch.Web) -> aiohttp.ClientSession:
    """With limits of our own. aiohttp's own time-out is five
    minutes. It asks no proxy unless it is told to."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=web.timeout),
        headers={"User-Agent": "off-the-gil"},
        trust_env=web.is_live,
    )


# ANCHOR_END: session

# The redirect with this number is refused.
_ONE_TOO_MANY = fetch.REDIRECTS + 1


# ANCHOR: page
async def page(session: aiohttp.ClientSession, url: str) -> bytes:
    """The body of the page at `url`."""
    # SAME: get
    get = session.get(url, max_redirects=_ONE_TOO_MANY)
    async with get as answer:
        # SAME: status
        answer.raise_for_status()
        body = bytearray()
        # SAME: piece
        async for piece in answer.content.iter_any():
            # SAME: add
            body += piece
            # SAME: long
            if len(body) > fetch.BODY_LIMIT:
                limit = fetch.BODY_LIMIT
                raise ValueError(f"more than {limit} bytes")
            # SAME_END: long
        return bytes(body)


# ANCHOR_END: page

# What `page` raises when a page does not arrive.
FAILURES = (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError)


def because(error: BaseException) -> str:
    """Why a page did not arrive, in one line."""
    if isinstance(error, aiohttp.TooManyRedirects):
        return "too many redirects"
    if isinstance(error, asyncio.TimeoutError):
        return "timed out"
    if isinstance(error, aiohttp.ClientResponseError) and not error.__cause__:
        return f"the server answered {error.status} {error.message}"
    said, last = _line(error), error
    while last.__cause__:
        last = last.__cause__
    root = _line(last)
    said = said if root in said else f"{said}: {root}"
    return said if len(said) <= 200 else said[:199] + "…"


def _line(error: BaseException) -> str:
    """In one line, what an error says of itself."""
    said = " ".join(str(getattr(error, "message", error)).split())
    return said or type(error).__name__
