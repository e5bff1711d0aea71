"""What goes to a worker of a warm pool, and what comes back: does its size cost anything, and is it pickled?

Run: python3 copied.py processes|threads
"""

import multiprocessing
import multiprocessing.pool
import statistics
import sys
import time

LARGE = 10_000_000
TIMES = 11


class Counted:
    """Counts how often it is pickled, in the program that does it."""

    pickled = 0

    def __reduce__(self):
        Counted.pickled += 1
        return (Counted, ())


def answer(item) -> bytes:
    """As many bytes as the number says; none for anything else."""
    return bytes(item) if isinstance(item, int) else b""


def main() -> None:
    kinds = {
        "processes": multiprocessing.Pool,
        "threads": multiprocessing.pool.ThreadPool,
    }
    with kinds[sys.argv[1]](2) as pool:

        def cost(item) -> float:
            took = []
            for _ in range(TIMES):
                begin = time.perf_counter()
                pool.map(answer, [item], chunksize=1)
                took.append(time.perf_counter() - begin)
            return statistics.median(took)

        cost(b"")  # both workers are there now
        print("small_s", cost(b"x" * 100))
        print("out_s", cost(b"x" * LARGE))
        print("back_s", cost(LARGE))
        cost(Counted())
    print("pickled", Counted.pickled / TIMES)


if __name__ == "__main__":
    main()
