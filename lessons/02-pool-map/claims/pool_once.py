"""The first map of a pool, its start included, and the later ones.

Run: python3 pool_once.py WORKERS MAPS
"""

import multiprocessing
import statistics
import sys
import time


def square(x: int) -> int:
    return x * x


def main() -> None:
    workers, maps = int(sys.argv[1]), int(sys.argv[2])
    begin = time.perf_counter()
    with multiprocessing.Pool(workers) as pool:
        pool.map(square, range(100))
        first = time.perf_counter() - begin
        started = {
            c.pid for c in multiprocessing.active_children()
        }
        later = []
        for _ in range(maps):
            begin = time.perf_counter()
            pool.map(square, range(100))
            later.append(time.perf_counter() - begin)
        running = {
            c.pid for c in multiprocessing.active_children()
        }
    print("first_s", first)
    print("later_s", statistics.median(later))
    print("new_workers", len(running - started))


if __name__ == "__main__":
    main()
