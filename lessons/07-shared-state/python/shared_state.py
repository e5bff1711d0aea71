"""Four threads count in one number and append to one list. Nothing gets lost.

Run: python3 lessons/07-shared-state/python/shared_state.py
"""

import sys
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

THREADS = 4
STEPS = 5

# ANCHOR: shared
# SAME: number
total = 0
# SAME: list
entries = []
lock = threading.Lock()
# ANCHOR_END: shared


# ANCHOR: work
def work(me: int, pause: float) -> None:
    global total
    for _ in range(STEPS):
        # SAME: lock
        with lock:
            # SAME: look
            seen = total
            # SAME: pause
            time.sleep(pause)
            # SAME: add
            total = seen + 1
            # SAME: append
            entries.append(me)


# ANCHOR_END: work


def main() -> None:
    pace.start("Four threads share a number and a list.")

    # ANCHOR: main
    print(f"{THREADS} threads take {STEPS} steps each")
    pause = pace.seconds(2) / (THREADS * STEPS)
    threads = [
        # SAME: thread
        threading.Thread(target=work, args=(me, pause))
        # SAME: each
        for me in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        # SAME: join
        thread.join()

    # SAME: total
    print(f"total: {total}")
    # SAME: entries
    print(f"list: {len(entries)} entries")
    # ANCHOR_END: main


if __name__ == "__main__":
    main()
