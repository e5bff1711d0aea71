"""Workers search pages: tags that begin and never end.

Run: python3 search_work.py threads|processes WORKERS SEARCHES TAGS
"""

import multiprocessing
import multiprocessing.pool
import re
import sys
import time

META = re.compile("<meta .*?>")


# ANCHOR: search
def search(tags: int) -> int:
    # From each of the tags the pattern looks for an end, up to
    # the end of the page.
    return len(META.findall("<meta " * tags))


# ANCHOR_END: search


def main() -> None:
    how = sys.argv[1]
    workers, searches, tags = map(int, sys.argv[2:])
    kinds = {
        "processes": multiprocessing.Pool,
        "threads": multiprocessing.pool.ThreadPool,
    }
    # ANCHOR: map
    with kinds[how](workers) as pool:
        pool.map(search, [1] * workers, chunksize=1)
        begin = time.perf_counter()
        pool.map(search, [tags] * searches, chunksize=1)
        print("wall_s", time.perf_counter() - begin)
    # ANCHOR_END: map


if __name__ == "__main__":
    main()
