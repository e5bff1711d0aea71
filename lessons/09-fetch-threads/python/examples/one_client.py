"""Twenty pages by urllib, and twenty on one connection that is kept.

The page `/connection` says the number of the connection on which it was asked for, so the different answers are the
connections.

Run: python3 lessons/09-fetch-threads/python/examples/one_client.py
"""

import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace


def show(web: fetch.Web) -> None:
    # ANCHOR: clients
    url = web.url("/connection")
    each = set()
    for _ in range(20):
        each.add(fetch.page(url, web.timeout))
    where = urlsplit(url).netloc
    kept = HTTPConnection(where, timeout=web.timeout)
    one = set()
    for _ in range(20):
        kept.request("GET", "/connection")
        one.add(kept.getresponse().read())
    kept.close()
    # ANCHOR_END: clients
    print("urllib: connections", len(each))
    print("HTTPConnection: connections", len(one))


if __name__ == "__main__":
    about = "A connection for each page, or one for all."
    options = pace.options(*fetch.site_opts()).start(about)
    with fetch.site(options) as web:
        show(web)
