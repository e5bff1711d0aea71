"""How long a pattern that may read each space in two ways takes, for a tag that never ends.

Run: python3 attributes.py ATTRIBUTES
"""

import re
import sys
import time

PATTERN = re.compile(r'<meta( *\w+ *= *"[^"]*" *)*>')


def main() -> None:
    tag = "<meta" + ' a="b"' * int(sys.argv[1])
    begin = time.perf_counter()
    found = PATTERN.search(tag)
    print("search_s", time.perf_counter() - begin)
    assert found is None


if __name__ == "__main__":
    main()
