"""The fault of the article: the pattern searches what `str` makes of bytes.

Run: python3 lessons/11-meta-tags/python/examples/printed_bytes.py
"""

import re
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace


# ANCHOR: main
def main() -> None:
    options = pace.options(*fetch.site_opts()).start(
        "The tags of what str() makes of a page."
    )
    with fetch.site(options) as web:
        for path in ["/pages/manual", "/pages/films"]:
            data = fetch.page(web.url(path), web.timeout)
            page = str(data)  # not data.decode()
            for tag in re.findall("<meta .*?>", page):
                if "description" in tag:
                    print(tag)


# ANCHOR_END: main


if __name__ == "__main__":
    main()
