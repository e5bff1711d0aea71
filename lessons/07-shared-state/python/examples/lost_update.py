"""All four read, then all four write: three of four additions get lost, in every run and in every Python.

Run: python3 lessons/07-shared-state/python/examples/lost_update.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

THREADS = 4
STEPS = 5

# ANCHOR: work
total = 0
entries = []
gate = threading.Barrier(THREADS)


def work(me: int) -> None:
    global total
    for _ in range(STEPS):
        seen = total
        gate.wait()  # all have read
        total = seen + 1
        entries.append(me)
        gate.wait()  # all have written


# ANCHOR_END: work


def main() -> None:
    pace.start("Four threads share without a lock.")
    threads = [
        threading.Thread(target=work, args=(me,))
        for me in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"total: {total}")
    print(f"list: {len(entries)} entries")


if __name__ == "__main__":
    main()
