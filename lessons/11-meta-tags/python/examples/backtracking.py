"""A tag that never ends, and a pattern that may read each space in two ways.

The last search would take longer than anybody waits, so a process of its own does it, and has two seconds.

Run: python3 lessons/11-meta-tags/python/examples/backtracking.py
"""

import multiprocessing
import re
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

# ANCHOR: search
# A space between two attributes may belong to the first
# or to the second.
PATTERN = re.compile(r'<meta( *\w+ *= *"[^"]*" *)*>')


def search(count: int) -> None:
    tag = "<meta" + ' a="b"' * count
    begin = time.perf_counter()
    found = PATTERN.search(tag) is not None
    took = time.perf_counter() - begin
    ms = took * 1000
    print(f"{count} attributes: {found} after {ms:.2f} ms")


# ANCHOR_END: search


# ANCHOR: main
def main() -> None:
    pace.start("A pattern that is slow in Python.")
    for count in [10, 14, 18]:
        search(count)

    child = multiprocessing.Process(
        target=search, args=(40,)
    )
    child.start()
    child.join(timeout=pace.seconds(2))
    if child.is_alive():
        child.kill()
        child.join()
        sys.exit("40 attributes: no answer in 2 s")


# ANCHOR_END: main


if __name__ == "__main__":
    main()
