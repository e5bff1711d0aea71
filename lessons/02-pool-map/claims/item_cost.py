"""What it costs to send one item to a worker of a warm pool and get an answer.

Run: python3 item_cost.py processes|threads BYTES ITEMS
The worker only takes the length, so the work is next to nothing.
"""

import multiprocessing
import multiprocessing.pool
import statistics
import sys
import time

WORKERS = 2


def main() -> None:
    way, size, items = sys.argv[1:]
    kinds = {
        "processes": multiprocessing.Pool,
        "threads": multiprocessing.pool.ThreadPool,
    }
    item = b"x" * int(size)
    with kinds[way](WORKERS) as pool:
        pool.map(len, [b""] * 10, chunksize=1)
        took = []
        for _ in range(int(items)):
            begin = time.perf_counter()
            pool.map(len, [item], chunksize=1)
            took.append(time.perf_counter() - begin)
    print("each_s", statistics.median(took))


if __name__ == "__main__":
    main()
