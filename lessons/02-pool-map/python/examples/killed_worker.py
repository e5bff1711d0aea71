"""A worker is killed in the middle of its item, and `multiprocessing.Pool` waits for ever.

Run: python3 lessons/02-pool-map/python/examples/killed_worker.py
"""

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: square
def square(x: int) -> int:
    time.sleep(pace.seconds(1))
    if x == 3:
        # Nothing in this process survives the next line.
        os.kill(os.getpid(), signal.SIGKILL)
    return x * x


# ANCHOR_END: square


# ANCHOR: main
def main() -> None:
    pace.start("A worker is killed while it works.")
    with multiprocessing.Pool(5) as pool:
        squares = pool.map_async(
            square, range(10), chunksize=1
        )
        try:
            print(squares.get(timeout=pace.seconds(10)))
        except multiprocessing.TimeoutError:
            sys.exit("no answer after 10 s")


# ANCHOR_END: main


if __name__ == "__main__":
    main()
