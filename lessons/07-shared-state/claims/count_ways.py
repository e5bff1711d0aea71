"""One total by several ways, by several threads: the time for a million additions.

Run: python3 count_ways.py lock|queue|parts THREADS STEPS
STEPS is the number of all additions; each thread does its part of them.
"""

import queue
import sys
import threading
import time


class Counted:
    def __init__(self) -> None:
        self.total = 0
        self.lock = threading.Lock()

    def by_lock(self, part: int) -> None:
        for _ in range(part):
            with self.lock:
                self.total += 1

    def by_parts(self, part: int) -> None:
        own = 0
        for _ in range(part):
            own += 1
        with self.lock:
            self.total += own


def on_each(threads: int, work, *args) -> list:
    started = [
        threading.Thread(target=work, args=args)
        for _ in range(threads)
    ]
    for thread in started:
        thread.start()
    return started


def by_queue(
    counted: Counted, threads: int, part: int
) -> None:
    told = queue.Queue(1000)

    def tell() -> None:
        for _ in range(part):
            told.put(1)

    on_each(threads, tell)
    for _ in range(threads * part):
        counted.total += told.get()


def main() -> None:
    way, threads, steps = (
        sys.argv[1],
        int(sys.argv[2]),
        int(sys.argv[3]),
    )
    part = steps // threads
    counted = Counted()
    begun = time.perf_counter()
    if way == "queue":
        by_queue(counted, threads, part)
    else:
        work = {
            "lock": counted.by_lock,
            "parts": counted.by_parts,
        }[way]
        for thread in on_each(threads, work, part):
            thread.join()
    each = (time.perf_counter() - begun) / counted.total
    if counted.total != threads * part:
        sys.exit(f"{counted.total} were counted")
    print("million_s", each * 1e6)


if __name__ == "__main__":
    main()
