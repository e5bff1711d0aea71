"""The `<meta>` tags of four pages, found by a pattern.

Run: python3 lessons/11-meta-tags/python/meta_tags.py
"""

import re
import sys
from functools import partial
from http.client import HTTPException
from multiprocessing import Pool
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace

# ANCHOR: pattern
# Bytes, not letters. The dot stands for any of them, also
# for the end of a line.
# SAME: pattern
META = re.compile(rb"<meta .*?>", re.DOTALL)
# ANCHOR_END: pattern


# ANCHOR: tags
def tags_of(url: str, timeout: float):
    """The tags of a page, and why it did not arrive."""
    try:
        # SAME: page
        page = fetch.page(url, timeout)
    except (OSError, HTTPException, ValueError) as error:
        return None, fetch.because(error)
    # SAME: find
    tags = META.findall(page)
    # SAME: list
    return [fetch.printable(tag) for tag in tags], None


# ANCHOR_END: tags


# ANCHOR: main
def main() -> int:
    options = pace.options(*fetch.opts()).start(
        "The <meta> tags of four pages."
    )
    with fetch.web(options) as web, Pool() as pool:
        # Each page comes after 0.3 s.
        # SAME: urls
        urls = web.pages()
        task = partial(tags_of, timeout=web.timeout)
        # SAME: map
        found = pool.map(task, urls)

    code = 0
    for url, (tags, failure) in zip(urls, found):
        if tags is None:
            # SAME: failed
            print(f"{url}: {failure}", file=sys.stderr)
            # SAME: code
            code = 1
        else:
            # SAME: print
            print(" ".join(tags))
    return code


if __name__ == "__main__":
    sys.exit(main())
# ANCHOR_END: main
