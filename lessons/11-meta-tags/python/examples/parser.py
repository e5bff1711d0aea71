"""A parser beside the pattern, on a page that is legal HTML and breaks the pattern.

Run: python3 lessons/11-meta-tags/python/examples/parser.py
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "fetch/python"))
import fetch
import pace


# ANCHOR: meaning
class Metas(HTMLParser):
    """Prints what each `<meta>` element says."""

    in_title = False

    def handle_starttag(self, tag, attrs):
        # A title holds text only. Older Pythons look for tags
        # in it.
        self.in_title = self.in_title or tag == "title"
        if tag == "meta" and not self.in_title:
            says = dict(attrs)
            name = says.get("name", "charset")
            content = says.get("content")
            print(f"  {name}: {content or says['charset']}")

    def handle_endtag(self, tag):
        self.in_title = self.in_title and tag != "title"


# ANCHOR_END: meaning


# ANCHOR: main
def main() -> None:
    options = pace.options(*fetch.site_opts()).start(
        "A parser beside the pattern."
    )
    with fetch.site(options) as web:
        url = web.url("/pages/tricky")
        page = fetch.page(url, web.timeout)

    print("the pattern:")
    for tag in re.findall(rb"(?s)<meta .*?>", page):
        print(f"  {fetch.printable(tag)}")

    print("the parser:")
    Metas().feed(page.decode(errors="replace"))


# ANCHOR_END: main


if __name__ == "__main__":
    main()
