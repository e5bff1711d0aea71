"""How much of the work does each of four new processes get?

Run: python3 uneven_split.py lines|naps ITEMS CHUNKSIZE RUNS
A line is cut into words, in microseconds; a nap takes 10 ms. Prints the most uneven of so many runs.
"""

import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

WORKERS = 4
LINE = "It was a bright cold day in April, and so on. " * 2


def line(_: int) -> int:
    LINE.lower().split()
    return os.getpid()


def nap(_: int) -> int:
    time.sleep(0.01)
    return os.getpid()


def busiest(work, items: int, chunksize: int) -> float:
    """The items of the busiest of four new processes, where 1 is a quarter."""
    with ProcessPoolExecutor(WORKERS) as pool:
        pids = pool.map(
            work, range(items), chunksize=chunksize
        )
        done = Counter(pids)
    return max(done.values()) / (items / WORKERS)


def main() -> None:
    items, chunksize, runs = map(int, sys.argv[2:])
    work = line if sys.argv[1] == "lines" else nap
    shares = [
        busiest(work, items, chunksize) for _ in range(runs)
    ]
    print("busiest", max(shares))


if __name__ == "__main__":
    main()
