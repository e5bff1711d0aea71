"""A pool of two processes computes six items.

Run: python3 busy_pool.py STEPS
"""

import multiprocessing
import sys


# ANCHOR: work
def work(steps: int) -> int:
    x = 1
    for i in range(steps):
        x = (x * 31 + i) % 251
    return x


# ANCHOR_END: work


def main() -> None:
    steps = int(sys.argv[1])
    # ANCHOR: map
    with multiprocessing.Pool(2) as pool:
        pool.map(work, [steps] * 6)
    # ANCHOR_END: map


if __name__ == "__main__":
    main()
