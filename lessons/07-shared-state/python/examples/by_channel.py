"""The same total and list by a queue: one thread has the data, the others tell it.

Run: python3 lessons/07-shared-state/python/examples/by_channel.py
"""

import queue
import sys
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

THREADS = 4
STEPS = 5


# ANCHOR: main
def work(me: int, told: queue.Queue, pause: float) -> None:
    for _ in range(STEPS):
        time.sleep(pause)
        told.put(me)
    told.put(None)  # this thread has no more


def count(told: queue.Queue) -> None:
    total, entries, ended = 0, [], 0
    while ended < THREADS:
        me = told.get()
        if me is None:
            ended += 1
        else:
            total += 1
            entries.append(me)
    print(f"total: {total}")
    print(f"list: {len(entries)} entries")


# ANCHOR_END: main


def main() -> None:
    pace.start("Four threads tell, one counts.")
    pause = pace.seconds(2) / (THREADS * STEPS)
    told = queue.Queue()
    for me in range(THREADS):
        threading.Thread(
            target=work, args=(me, told, pause)
        ).start()
    count(told)


if __name__ == "__main__":
    main()
