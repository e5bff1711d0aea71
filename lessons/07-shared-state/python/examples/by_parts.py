"""The same total and list by parts: each thread has its own, and returns it through a pool.

Run: python3 lessons/07-shared-state/python/examples/by_parts.py
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

THREADS = 4
STEPS = 5


# ANCHOR: work
def work(me: int) -> list:
    part = []
    for _ in range(STEPS):
        time.sleep(pace.seconds(2) / (THREADS * STEPS))
        part.append(me)
    return part


# ANCHOR_END: work


def main() -> None:
    pace.start("Four threads return their parts.")

    # ANCHOR: main
    total, entries = 0, []
    with ThreadPoolExecutor(THREADS) as pool:
        for part in pool.map(work, range(THREADS)):
            total += len(part)
            entries.extend(part)
    print(f"total: {total}")
    print(f"list: {len(entries)} entries")
    # ANCHOR_END: main


if __name__ == "__main__":
    main()
