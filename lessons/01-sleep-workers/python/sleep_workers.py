"""Five threads sleep a random time each, and say so as they wake.

Run: python3 lessons/01-sleep-workers/python/sleep_workers.py
"""

import sys
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace

WORKERS = 5


# ANCHOR: worker
def worker(number: int, sleep: int) -> None:
    time.sleep(pace.seconds(sleep))
    print(f"worker {number} slept {sleep} s")


# ANCHOR_END: worker


def main() -> None:
    chance = pace.start_with_seed(
        "Five threads sleep a random time each, and say so."
    )

    # ANCHOR: start
    for number in range(WORKERS):
        sleep = chance.randrange(1, 10)
        thread = threading.Thread(
            target=worker, args=(number, sleep)
        )
        thread.start()
    print("all workers started")
    # ANCHOR_END: start

    # ANCHOR: join
    # Nothing to do: the interpreter waits for its
    # threads before it ends.
    # ANCHOR_END: join


if __name__ == "__main__":
    main()
