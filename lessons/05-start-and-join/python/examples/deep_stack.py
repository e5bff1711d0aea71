"""A function that calls itself a hundred thousand times, in a thread.

Run: python3 lessons/05-start-and-join/python/examples/deep_stack.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

DEPTH = 100_000


def sum_to(n: int) -> int:
    """1 + 2 + ... + n, the deep way."""
    return 0 if n == 0 else n + sum_to(n - 1)


# ANCHOR: run
def run() -> None:
    try:
        print("the sum is", sum_to(DEPTH))
    except RecursionError:
        print("a RecursionError, which can be caught")


# ANCHOR_END: run


def run_in_a_thread() -> None:
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def main() -> None:
    pace.start("A deep recursion in a thread.")
    run_in_a_thread()
    # ANCHOR: build
    sys.setrecursionlimit(DEPTH + 1000)
    # In bytes, for all threads that start from here on.
    threading.stack_size(512 * 1024 * 1024)
    run_in_a_thread()
    # ANCHOR_END: build


if __name__ == "__main__":
    main()
