"""Does a pool of five run three items in three processes?

Run: python3 one_each.py RUNS SECONDS
Each run has a new pool; an item squares its number and sleeps so many seconds.
"""

import os
import sys
import time
from multiprocessing import Pool


def square(item: tuple[int, float]) -> tuple[int, int]:
    x, seconds = item
    time.sleep(seconds)
    return x * x, os.getpid()


def main() -> None:
    runs, seconds = int(sys.argv[1]), float(sys.argv[2])
    different = 0
    for _ in range(runs):
        with Pool(5) as pool:
            answers = pool.map(
                square, [(x, seconds) for x in (1, 2, 3)]
            )
        different += len({pid for _, pid in answers}) == 3
    print("different", different / runs)


if __name__ == "__main__":
    main()
