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
    # SAME: sleep
    time.sleep(pace.seconds(sleep))
    # SAME: say
    print(f"worker {number} slept {sleep} s")


# ANCHOR_END: worker


def main() -> None:
    chance = pace.start_with_seed(
        "Five threads sleep a random time each, and say so."
    )

    # ANCHOR: start
    # SAME: each
    for number in range(WORKERS):
        # SAME: chance
        sleep = chance.randrange(1, 10)
        # SAME: thread
        thread = threading.Thread(
            target=worker, args=(number, sleep)
        )
        thread.start()
        # SAME_END: thread
    # SAME: started
    print("all workers started")
    # ANCHOR_END: start

    # ANCHOR: join
    # SAME: wait
    # Nothing to do: the interpreter waits for its
    # threads before it ends.
    # SAME_END: wait
    # ANCHOR_END: join


if __name__ == "__main__":
    main()
