"""How much of the work does each of four processes get?

Run: python3 uneven_split.py executor|pool CHUNKSIZE
Forty items: the first ten take ten times as long as the others. CHUNKSIZE 0 takes the default.
"""

import multiprocessing
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

WORKERS = 4
ITEMS = 40
LONG, SHORT = 0.02, 0.002


def item(number: int) -> tuple[int, float]:
    seconds = LONG if number < 10 else SHORT
    time.sleep(seconds)
    return os.getpid(), seconds


def main() -> None:
    kind, chunksize = sys.argv[1], int(sys.argv[2])
    chosen = {"chunksize": chunksize} if chunksize else {}
    pools = {
        "executor": ProcessPoolExecutor,
        "pool": multiprocessing.Pool,
    }
    with pools[kind](WORKERS) as pool:
        # Without this the first worker to start takes what the others are too late for.
        list(
            pool.map(
                time.sleep, [0.05] * WORKERS, chunksize=1
            )
        )
        begin = time.perf_counter()
        done = list(pool.map(item, range(ITEMS), **chosen))
        wall = time.perf_counter() - begin
    items, seconds = Counter(), Counter()
    for worker, took in done:
        items[worker] += 1
        seconds[worker] += took
    idle = [0] * (WORKERS - len(items))
    print("items_least", min([*items.values(), *idle]))
    print("items_most", max(items.values()))
    share = sum(seconds.values()) / WORKERS
    print("work_most", max(seconds.values()) / share)
    print("wall_s", wall)


if __name__ == "__main__":
    main()
