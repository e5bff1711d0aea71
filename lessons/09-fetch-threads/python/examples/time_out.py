"""A page that comes in pieces, with two limits of the same length: for each read, and for the whole.

Run: python3 lessons/09-fetch-threads/python/examples/time_out.py
"""

import sys
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace


def show(web: fetch.Web) -> None:
    gap = int(pace.seconds(0.5) * 1000)
    url = web.url(f"/slow?pieces=5&gap={gap}")
    opener = build_opener(ProxyHandler({}))

    # ANCHOR: two
    limit = pace.seconds(1.5)
    with opener.open(url, timeout=limit) as answer:
        data = answer.read()
    print(f"each read: {len(data)} bytes")
    try:
        data = fetch.page(url, limit)
        print(f"the whole: {len(data)} bytes")
    except OSError as e:
        print(f"the whole: {fetch.because(e)}")
    # ANCHOR_END: two


if __name__ == "__main__":
    about = "A slow page, and two kinds of time-out."
    options = pace.options(*fetch.site_opts()).start(about)
    with fetch.site(options) as web:
        show(web)
