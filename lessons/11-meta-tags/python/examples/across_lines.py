"""One pattern, one page, five ways to read them: how many tags are found?

Run: python3 lessons/11-meta-tags/python/examples/across_lines.py
"""

import re
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace

# ANCHOR: main
PATTERNS = ["<meta .*?>", "(?s)<meta .*?>"]


def main() -> None:
    options = pace.options(*fetch.site_opts()).start(
        "Tags over two lines."
    )
    with fetch.site(options) as web:
        url = web.url("/pages/manual")
        data = fetch.page(url, web.timeout)
    text = data.decode()

    for pattern in PATTERNS:
        found = re.findall(pattern, text)
        print(f"text, {pattern}: {len(found)} tags")

        found = re.findall(pattern.encode(), data)
        print(f"bytes, {pattern}: {len(found)} tags")

    # As the article has it.
    found = re.findall("<meta .*?>", str(data))
    print(f"str(bytes), <meta .*?>: {len(found)} tags")


# ANCHOR_END: main


if __name__ == "__main__":
    main()
