"""A pool of five child processes squares three numbers.

Run: python3 lessons/02-pool-map/python/pool_map.py
"""

import sys
from multiprocessing import Pool
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
sys.path.append(str(SHARED / "pace/python"))
import pace


# ANCHOR: square
def square(x: int) -> int:
    # SAME: square
    return x * x


# ANCHOR_END: square


# ANCHOR: main
def main() -> None:
    pace.start("Five processes square three numbers.")

    # SAME: pool
    with Pool(5) as pool:
        # SAME: map
        squares = pool.map(square, [1, 2, 3])
    # SAME: print
    print(squares)


# SAME: guard
if __name__ == "__main__":
    main()
# SAME_END: guard
# ANCHOR_END: main
