"""Three threads start, work for two seconds and finish; the main thread joins them and has the last word.

Run: python3 lessons/05-start-and-join/python/start_and_join.py
"""

import sys
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

THREADS = 3


# ANCHOR: task
def task(number: int) -> None:
    # SAME: begins
    print(f"thread {number}: start")
    # SAME: sleep
    time.sleep(pace.seconds(2))  # some work
    # SAME: ends
    print(f"thread {number}: finish")


# ANCHOR_END: task


def main() -> None:
    pace.start("Three threads start and are joined.")

    # ANCHOR: start
    # SAME: list
    threads = []
    # SAME: each
    for number in range(THREADS):
        # SAME: thread
        thread = threading.Thread(
            target=task, args=(number,)
        )
        # SAME_END: thread
        # SAME: keep
        threads.append(thread)
        thread.start()
    # ANCHOR_END: start

    # ANCHOR: join
    for thread in threads:
        # SAME: join
        thread.join()
    # SAME: finished
    print("all threads finished")
    # ANCHOR_END: join


if __name__ == "__main__":
    main()
