"""What it costs to start something that does nothing, and to wait for its end.

Run: python3 spawn_cost.py thread|fork|spawn|forkserver TIMES
"""

import multiprocessing
import statistics
import sys
import threading
import time


def nothing() -> None:
    pass


def main() -> None:
    kind, times = sys.argv[1], int(sys.argv[2])
    if kind == "thread":
        start = threading.Thread
    else:
        start = multiprocessing.get_context(kind).Process

    def once() -> float:
        begin = time.perf_counter()
        one = start(target=nothing)
        one.start()
        one.join()
        return time.perf_counter() - begin

    once()  # the fork server itself starts only once
    print(
        "each_s",
        statistics.median(once() for _ in range(times)),
    )


if __name__ == "__main__":
    main()
