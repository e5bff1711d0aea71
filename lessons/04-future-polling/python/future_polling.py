"""Ask a pool's future whether it is done, wait, ask again, then take its result.

Run: python3 lessons/04-future-polling/python/future_polling.py
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: task
def after_5_s(message: str) -> str:
    # SAME: sleep
    sleep(pace.seconds(5))
    # SAME: message
    return message


# ANCHOR_END: task


def main() -> None:
    pace.start("Ask a future whether it is done, twice.")

    # ANCHOR: poll
    # SAME: pool
    pool = ThreadPoolExecutor(3)
    # SAME: submit
    future = pool.submit(after_5_s, "hello")

    # SAME: first
    print(f"done? {future.done()}")
    sleep(pace.seconds(5))
    # SAME: second
    print(f"done? {future.done()}")  # a race
    # SAME: result
    print(future.result())
    # ANCHOR_END: poll


if __name__ == "__main__":
    main()
