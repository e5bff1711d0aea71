"""The same CPU-bound work, cut into equal parts for threads or processes.

Run: python3 cpu_work.py threads|processes WORKERS STEPS
Prints the seconds from the first start to the last join.
"""

import multiprocessing
import sys
import threading
import time


def work(steps: int) -> int:
    # Small constants: a large one is an object of its own, and without a GIL the first free-threaded builds let the
    # threads fight over its reference count.
    x = 1
    for i in range(steps):
        x = (x * 31 + i) % 251
    return x


def main() -> None:
    way, workers, steps = sys.argv[1:]
    kinds = {
        "threads": threading.Thread,
        "processes": multiprocessing.Process,
    }
    part = int(steps) // int(workers)
    begin = time.perf_counter()
    started = [
        kinds[way](target=work, args=(part,))
        for _ in range(int(workers))
    ]
    for worker in started:
        worker.start()
    for worker in started:
        worker.join()
    print("wall_s", time.perf_counter() - begin)


if __name__ == "__main__":
    main()
