"""The same CPU-bound work, cut into equal parts for threads or processes.

Run: python3 cpu_work.py threads|processes WORKERS STEPS
Prints the seconds from the first start to the last join.
"""

import multiprocessing
import sys
import threading
import time


# Small constants: a large one is an object of its own, and without a GIL the first free-threaded builds let the threads
# fight over its reference count.
# ANCHOR: work
def work(steps: int) -> int:
    x = 1
    # SAME: loop
    for i in range(steps):
        # SAME: step
        x = (x * 31 + i) % 251
    # SAME: result
    return x


# ANCHOR_END: work


# ANCHOR: threads
def by_threads(workers: int, part: int) -> None:
    threads = [
        # SAME: thread
        threading.Thread(target=work, args=(part,))
        # SAME: each
        for _ in range(workers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        # SAME: join
        thread.join()


# ANCHOR_END: threads


def by_processes(workers: int, part: int) -> None:
    processes = [
        multiprocessing.Process(target=work, args=(part,))
        for _ in range(workers)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def main() -> None:
    way, workers, steps = sys.argv[1:]
    ways = {
        "threads": by_threads,
        "processes": by_processes,
    }
    part = int(steps) // int(workers)
    begin = time.perf_counter()
    ways[way](int(workers), part)
    print("wall_s", time.perf_counter() - begin)


if __name__ == "__main__":
    main()
