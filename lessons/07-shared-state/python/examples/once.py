"""A cached function that four threads call at the same time: it runs four times.

Run: python3 lessons/07-shared-state/python/examples/once.py
"""

import functools
import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

THREADS = 4

# ANCHOR: once
loads = []
gate = threading.Barrier(THREADS, timeout=10)


@functools.cache
def settings() -> str:
    loads.append(1)
    gate.wait()  # opens when all four are inside
    return "colour = blue"


# ANCHOR_END: once


def ask() -> None:
    try:
        settings()
    except threading.BrokenBarrierError:
        print("not all came in within 10 s")


def main() -> None:
    pace.start("Four threads ask, and all four load.")
    threads = [
        threading.Thread(target=ask) for _ in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"times loaded: {len(loads)}")


if __name__ == "__main__":
    main()
