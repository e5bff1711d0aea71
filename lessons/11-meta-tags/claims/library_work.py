"""Work of Python's library that is written in C, cut into equal parts for threads.

Run: python3 library_work.py sha256|small|zlib THREADS TIMES
small is sha256 of pieces of 1 KB, a thousand for each time; the others take blocks of 1 MB.
"""

import hashlib
import sys
import threading
import time
import zlib

BLOCK = bytes(range(250)) * 4_000
PIECE = BLOCK[:1_000]


def sha256() -> None:
    hashlib.sha256(BLOCK).digest()


def small() -> None:
    for _ in range(1_000):
        hashlib.sha256(PIECE).digest()


def compress() -> None:
    zlib.compress(BLOCK)


WORK = {"sha256": sha256, "small": small, "zlib": compress}


def repeat(work, times: int) -> None:
    for _ in range(times):
        work()


def main() -> None:
    work = WORK[sys.argv[1]]
    workers, times = map(int, sys.argv[2:])
    threads = [
        threading.Thread(
            target=repeat, args=(work, times // workers)
        )
        for _ in range(workers)
    ]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("wall_s", time.perf_counter() - begin)


if __name__ == "__main__":
    main()
