"""At most two at once: a semaphore.

Run: python3 lessons/07-shared-state/python/examples/semaphore.py
"""

import sys
import threading
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

WORKERS = 6

permits = threading.Semaphore(2)
pair = threading.Barrier(2)
lock = threading.Lock()
inside = 0
most = 0


# ANCHOR: work
def work() -> None:
    global inside, most
    with permits:
        with lock:
            inside += 1
            most = max(most, inside)
        pair.wait()  # two are inside
        with lock:
            inside -= 1


# ANCHOR_END: work


def main() -> None:
    pace.start("Six threads, two permits.")
    threads = [
        threading.Thread(target=work)
        for _ in range(WORKERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"inside at once, at most: {most}")


if __name__ == "__main__":
    main()
