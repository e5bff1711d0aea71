"""Find the tags of a page. What does the author of this page call herself?

Run: python3 python/l11_str_of_bytes.py
"""

import re

PAGE = """<title>Plans</title>
<meta name="author"
      content="Zoë O'Neil">
""".encode()


def tags(page: bytes) -> list:
    return re.findall("<meta .*?>", str(page))


def main() -> None:
    for tag in tags(PAGE):
        print(tag)


main()
