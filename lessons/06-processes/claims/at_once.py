"""The same CPU-bound work, cut into equal parts for processes or threads.

Run: python3 at_once.py processes|threads WORKERS STEPS
Prints the seconds from the first start to the last join, and how many cores this program may use.
"""

import multiprocessing
import os
import sys
import threading
import time


# ANCHOR: work
def work(steps: int) -> None:
    x = 1
    for i in range(steps):
        x = (x * 31 + i) % 251


# ANCHOR_END: work


def main() -> None:
    way, workers, steps = sys.argv[1:]
    starts = {
        "processes": multiprocessing.Process,
        "threads": threading.Thread,
    }
    part = int(steps) // int(workers)
    begin = time.perf_counter()
    # ANCHOR: all
    all_of_them = [
        starts[way](target=work, args=(part,))
        for _ in range(int(workers))
    ]
    for one in all_of_them:
        one.start()
    for one in all_of_them:
        one.join()
    # ANCHOR_END: all
    print("wall_s", time.perf_counter() - begin)
    # macOS does not say which cores a program may use.
    allowed = getattr(os, "sched_getaffinity", None)
    print(
        "cores",
        len(allowed(0)) if allowed else os.cpu_count(),
    )


if __name__ == "__main__":
    main()
