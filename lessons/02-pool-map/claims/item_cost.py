"""What it costs to send one item to a worker of a warm pool and get an answer.

Run: python3 item_cost.py processes|threads BYTES
The worker only takes the length, so the work is next to nothing.
"""

import multiprocessing
import multiprocessing.pool
import statistics
import sys
import time

WORKERS = 2


def main() -> None:
    way, size = sys.argv[1], int(sys.argv[2])
    items = 10 if size > 100_000 else 200
    kinds = {
        "processes": multiprocessing.Pool,
        "threads": multiprocessing.pool.ThreadPool,
    }
    item = b"x" * size
    with kinds[way](WORKERS) as pool:
        pool.map(len, [b""] * 10, chunksize=1)
        took = []
        for _ in range(items):
            begin = time.perf_counter()
            pool.map(len, [item], chunksize=1)
            took.append(time.perf_counter() - begin)
    print("each_s", statistics.median(took))


if __name__ == "__main__":
    main()
