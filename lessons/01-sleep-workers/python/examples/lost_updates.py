"""Two threads count together, without a lock: how many of their additions get lost?

Run: python3 lessons/01-sleep-workers/python/examples/lost_updates.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

TIMES = 1_000_000

# ANCHOR: count
n = 0


def one() -> int:
    return 1


def add() -> None:
    global n
    for _ in range(TIMES):
        n = n + one()


# ANCHOR_END: count


def add_plainly() -> None:
    global n
    for _ in range(TIMES):
        n += 1


def main() -> None:
    options = pace.options(
        pace.flag(
            "plain", "count with n += 1, without a call"
        )
    ).start("Two threads count together, without a lock.")
    target = add_plainly if options.flag("plain") else add

    # ANCHOR: threads
    threads = [
        threading.Thread(target=target) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"added 1: {2 * TIMES} times")
    print(f"counted: {n}")
    # ANCHOR_END: threads


if __name__ == "__main__":
    main()
