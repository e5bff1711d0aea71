"""Threads add to one number: which share of their additions is lost?

Run: python3 race.py plain|call|lock THREADS TIMES
plain: n += 1. call: n = n + one(). lock: n = n + one() under a lock.
"""

import sys
import threading

n = 0
lock = threading.Lock()


def one() -> int:
    return 1


def plain(times: int) -> None:
    global n
    for _ in range(times):
        n += 1


def call(times: int) -> None:
    global n
    for _ in range(times):
        n = n + one()


def locked(times: int) -> None:
    global n
    for _ in range(times):
        with lock:
            n = n + one()


def main() -> None:
    way, count, times = (
        sys.argv[1],
        int(sys.argv[2]),
        int(sys.argv[3]),
    )
    work = {"plain": plain, "call": call, "lock": locked}[
        way
    ]
    gate = threading.Barrier(count)

    def begin() -> None:
        gate.wait()  # all begin together
        work(times)

    threads = [
        threading.Thread(target=begin) for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("lost", 1 - n / (count * times))


if __name__ == "__main__":
    main()
