"""A page that is no UTF-8: is its tag found, and what does it say?

Run: python3 lessons/11-meta-tags/python/examples/not_utf8.py
"""

import re
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace

# ANCHOR: main
PAGE = b'<meta name="author" content="Ren\xe9">'


def main() -> None:
    pace.start("A tag with a byte that is no letter.")
    try:
        PAGE.decode()
    except UnicodeDecodeError as error:
        print(f"text: {error}")
    text = PAGE.decode(errors="replace")
    tag = re.search("<meta .*?>", text)
    print(f"text, replaced: {tag[0]}")
    tag = re.search(rb"<meta .*?>", PAGE)
    print(f"bytes: {fetch.printable(tag[0])}")


# ANCHOR_END: main


if __name__ == "__main__":
    main()
