"""Work in C that lets the GIL go: sha256 over blocks of a megabyte, cut into equal parts for threads.

Run: python3 hash_work.py THREADS BLOCKS
Prints the seconds from the first start to the last join.
"""

import hashlib
import sys
import threading
import time

BLOCK = bytes(1_000_000)


def work(blocks: int) -> None:
    for _ in range(blocks):
        hashlib.sha256(BLOCK).digest()


def main() -> None:
    workers, blocks = map(int, sys.argv[1:])
    begin = time.perf_counter()
    threads = [
        threading.Thread(
            target=work, args=(blocks // workers,)
        )
        for _ in range(workers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("wall_s", time.perf_counter() - begin)


if __name__ == "__main__":
    main()
