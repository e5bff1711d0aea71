"""Calls the function, in the place of handing it over: Python starts a thread that does nothing.

Run: python3 lessons/05-start-and-join/python/examples/called_at_once.py
"""

import sys
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


def task(number: int) -> None:
    print(f"thread {number}: start")
    time.sleep(pace.seconds(2))
    print(f"thread {number}: finish")


def main() -> None:
    pace.start("Three threads that do nothing.")

    # ANCHOR: called
    threads = []
    for number in range(3):
        thread = threading.Thread(target=task(number))
        threads.append(thread)
        thread.start()
    # ANCHOR_END: called
    for thread in threads:
        thread.join()
    print("all threads finished")


if __name__ == "__main__":
    main()
